
function e(e,t){return Object.hasOwn(e.en,t)}export{e as t};