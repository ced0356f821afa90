
function e(e,t){let n=new Set;return e.map(e=>{let r=e.filter(e=>!n.has(e));for(let e of r)n.add(e);return r.length<e.length?[...r,t]:r})}export{e as t};