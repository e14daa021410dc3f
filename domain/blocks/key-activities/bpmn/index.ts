/** The door of BPMN files. It stands apart from processes, for the reader of XML is needed where files are. */
export { drawDiagram } from './picture.ts'
export { type BpmnReading, readBpmn } from './read.ts'
export { type BpmnFile, writeBpmn } from './write.ts'
