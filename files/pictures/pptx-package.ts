/** The parts of a presentation around its one slide, as Office Open XML wants them. Source: ECMA-376, part 1. */

type Package = { readonly title: string; readonly slide: string; readonly width: number; readonly height: number }

const main = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const presentation = 'http://schemas.openxmlformats.org/presentationml/2006/main'
const names = `xmlns:a="${main}" xmlns:r="${office}" xmlns:p="${presentation}"`
const empty =
  '<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/></p:spTree></p:cSld>'

function relations(entries: readonly (readonly [type: string, target: string])[]): string {
  const all = entries.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${type.startsWith('http') ? type : `${office}/${type}`}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`
}

const kinds: readonly (readonly [path: string, type: string])[] = [
  ['/ppt/presentation.xml', 'presentationml.presentation.main'],
  ['/ppt/slideMasters/slideMaster1.xml', 'presentationml.slideMaster'],
  ['/ppt/slideLayouts/slideLayout1.xml', 'presentationml.slideLayout'],
  ['/ppt/slides/slide1.xml', 'presentationml.slide'],
  ['/ppt/theme/theme1.xml', 'theme'],
]

const colour = (name: string, value: string) => `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`
const colours = [
  ['dk1', '1C1917'],
  ['lt1', 'FFFFFF'],
  ['dk2', '57524B'],
  ['lt2', 'F3F1ED'],
  ['accent1', '0B63B0'],
  ['accent2', 'C2540A'],
  ['accent3', '0C7A5B'],
  ['accent4', 'A0307C'],
  ['accent5', '7A5C00'],
  ['accent6', '4A4FC4'],
  ['hlink', '1A5FB4'],
  ['folHlink', '4D6A78'],
] as const
const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
const ln = `<a:ln w="9525">${fill}</a:ln>`
const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>'
const theme = `<a:theme xmlns:a="${main}" name="Nonet"><a:themeElements><a:clrScheme name="Nonet">${colours.map(([name, value]) => colour(name, value)).join('')}</a:clrScheme><a:fontScheme name="Nonet"><a:majorFont><a:latin typeface="Inter"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="Inter"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme><a:fmtScheme name="Nonet"><a:fillStyleLst>${fill.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${ln.repeat(3)}</a:lnStyleLst><a:effectStyleLst>${effect.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${fill.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
const colourMap =
  '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'

/** Path → XML without its declaration. */
export function packageParts({ title, slide, width, height }: Package): Record<string, string> {
  const overrides = kinds.map(
    ([path, type]) => `<Override PartName="${path}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`,
  )
  return {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': relations([
      ['officeDocument', 'ppt/presentation.xml'],
      ['http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties', 'docProps/core.xml'],
    ]),
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title><dc:creator>Nonet</dc:creator></cp:coreProperties>`,
    'ppt/presentation.xml': `<p:presentation ${names}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="rId2"/></p:sldIdLst><p:sldSz cx="${width}" cy="${height}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relations([
      ['slideMaster', 'slideMasters/slideMaster1.xml'],
      ['slide', 'slides/slide1.xml'],
      ['theme', 'theme/theme1.xml'],
    ]),
    'ppt/slideMasters/slideMaster1.xml': `<p:sldMaster ${names}>${empty}${colourMap}<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>`,
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': relations([
      ['slideLayout', '../slideLayouts/slideLayout1.xml'],
      ['theme', '../theme/theme1.xml'],
    ]),
    'ppt/slideLayouts/slideLayout1.xml': `<p:sldLayout ${names} type="blank">${empty}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`,
    'ppt/slideLayouts/_rels/slideLayout1.xml.rels': relations([['slideMaster', '../slideMasters/slideMaster1.xml']]),
    'ppt/theme/theme1.xml': theme,
    'ppt/slides/slide1.xml': slide,
    'ppt/slides/_rels/slide1.xml.rels': relations([['slideLayout', '../slideLayouts/slideLayout1.xml']]),
  }
}
