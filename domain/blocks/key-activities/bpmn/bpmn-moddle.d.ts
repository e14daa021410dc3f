/** The library has types for its elements, and none for itself. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(extensions: object)
  }
}
