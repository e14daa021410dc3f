/** The look and the behaviour of the page that tells a model through time, as it stands in every such page. */

export const storyStyle = `
:root{color-scheme:light dark;--paper:#fbfaf8;--surface:#fff;--ink:#1b1916;--soft:#57524b;--line:#dedad3;--accent:#1a5fb4}
@media(prefers-color-scheme:dark){:root{--paper:#151412;--surface:#1e1c1a;--ink:#efece6;--soft:#b9b3a9;--line:#35322e;--accent:#7db3f2}}
*{box-sizing:border-box}
body{margin:0;padding:16px;background:var(--paper);color:var(--ink);font:14px/1.4 Inter,system-ui,sans-serif;min-height:100vh;display:flex;flex-direction:column;gap:8px}
header{display:flex;justify-content:space-between;align-items:flex-end;gap:16px}
h1{margin:0;font-size:20px}
p{margin:0}
#tagline,#stage,#summary,footer{color:var(--soft);font-size:13px}
#time{display:flex;align-items:center;gap:12px}
#time[hidden]{display:none}
#at{flex:1;accent-color:var(--accent);min-height:24px}
#label{min-width:12ch;font-variant-numeric:tabular-nums}
main{flex:1;display:grid;grid-template-columns:repeat(10,minmax(0,1fr));grid-template-rows:minmax(160px,auto) minmax(160px,auto) minmax(140px,auto);border:1px solid var(--line)}
section{border:1px solid var(--line);padding:8px;min-width:0}
h2{margin:0 0 6px;font-size:12px;color:var(--soft)}
ul{list-style:none;margin:0;padding:0;display:flex;flex-direction:column;gap:6px}
#canvas li{position:relative;background:var(--surface);border:1px solid var(--line);border-radius:6px;padding:6px 8px 6px 12px;overflow-wrap:anywhere;overflow:hidden}
#canvas li.new{outline:2px solid var(--accent);outline-offset:-1px}
.new b::after{content:" \\2022 new";font-weight:400;color:var(--accent);font-size:12px}
b{font-weight:500}
svg{position:absolute;left:0;top:0;width:4px;height:100%}
small{display:block;color:var(--soft)}
.open{color:var(--soft)}
#changes{border-top:1px solid var(--line);padding-top:8px}
summary{cursor:pointer}
#list{gap:2px;margin-top:6px}
#list small{display:inline;margin-right:8px}
footer{text-align:right}
[data-block=key-partnerships]{grid-area:1/1/3/3}[data-block=key-activities]{grid-area:1/3/2/5}[data-block=key-resources]{grid-area:2/3/3/5}
[data-block=value-propositions]{grid-area:1/5/3/7}[data-block=customer-relationships]{grid-area:1/7/2/9}[data-block=channels]{grid-area:2/7/3/9}
[data-block=customer-segments]{grid-area:1/9/3/11}[data-block=cost-structure]{grid-area:3/1/4/6}[data-block=revenue-streams]{grid-area:3/6/4/11}
@media(max-width:900px){main{display:block}}
@media print{#time,#changes{display:none}}
`

export const storyScript = `
const frames=JSON.parse(document.getElementById('frames').textContent);
const by=(id)=>document.getElementById(id);
const make=(name,text,className)=>{const node=document.createElement(name);if(text)node.textContent=text;if(className)node.className=className;return node};
const stripes=(colours)=>{const svg=document.createElementNS('http://www.w3.org/2000/svg','svg');svg.setAttribute('viewBox','0 0 4 '+colours.length);svg.setAttribute('preserveAspectRatio','none');svg.setAttribute('aria-hidden','true');colours.forEach((colour,at)=>{const bar=document.createElementNS('http://www.w3.org/2000/svg','rect');for(const [name,value] of Object.entries({x:0,y:at,width:4,height:1,fill:colour}))bar.setAttribute(name,value);svg.append(bar)});return svg};
function show(at){
  const frame=frames[at];const before=frames[at-1];
  const known=new Set(before?before.blocks.flatMap((block)=>block.cards.map((card)=>card.id)):[]);
  by('name').textContent=frame.name;by('tagline').textContent=frame.tagline;by('stage').textContent=frame.stage;
  by('label').textContent=frame.label;by('summary').textContent=frame.summary;
  by('at').setAttribute('aria-valuetext',frame.label);
  by('canvas').replaceChildren(...frame.blocks.map((block)=>{
    const section=make('section');section.dataset.block=block.block;section.setAttribute('aria-label',block.label);section.append(make('h2',block.label));
    const list=make('ul');
    for(const card of block.cards){
      const item=make('li','',before&&!known.has(card.id)?'new':'');
      if(card.stripes.length)item.append(stripes(card.stripes));
      item.append(make('b',card.name));
      if(card.about)item.append(make('small',card.about));
      for(const [kind,name] of card.parts)item.append(make('small',kind+': '+name));
      list.append(item);
    }
    section.append(block.cards.length?list:make('p',block.asks,'open'));
    return section}));
  by('changes').hidden=frame.changes.length===0;
  by('list').replaceChildren(...frame.changes.map(([title,sentence])=>{const item=make('li');item.append(make('small',title),sentence);return item}));
}
by('time').hidden=frames.length<2;
by('at').max=frames.length-1;by('at').value=frames.length-1;
by('at').addEventListener('input',()=>show(Number(by('at').value)));
show(frames.length-1);
`
