import { chartRules, darkColours, lightColours } from '../chart/chart-style.js';
import { html } from '../markup/html.js';

/** The whole style sheet. Text colours keep a contrast of 4.5:1 or more on their grounds, in both schemes. */
export const reportStyle = html`<style>
:root{color-scheme:light dark;${lightColours}}
@media (prefers-color-scheme:dark){:root{${darkColours}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
bdi,.reason,.facts dd{overflow-wrap:anywhere}
.page{max-width:74rem;margin-inline:auto;padding-inline:clamp(1rem,4vw,2.5rem)}
h1{font-size:clamp(1.5rem,1.1rem + 1.8vw,2.1rem);line-height:1.2;margin:0 0 1.25rem;letter-spacing:-.01em}
h2{font-size:1.25rem;line-height:1.3;margin:0 0 .75rem;letter-spacing:-.005em}
h3{font-size:1rem;line-height:1.3;margin:1.75rem 0 .6rem}
p{margin:0}
code{font:.8125rem/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;color:var(--muted);font-weight:400}
.verdict{padding-block:2rem 1.75rem;border-top:6px solid var(--tone);border-bottom:1px solid var(--line);background:var(--tint)}
.verdict.passed{--tone:var(--passed);--tint:var(--passed-tint)}
.verdict.refused{--tone:var(--refused);--tint:var(--refused-tint)}
.verdict.inconclusive{--tone:var(--inconclusive);--tint:var(--inconclusive-tint)}
.kind{color:var(--muted);font-size:.875rem;margin-bottom:.25rem}
.answer{display:flex;align-items:center;gap:1rem}
.status{color:var(--tone);font-size:clamp(1.6rem,1.2rem + 1.8vw,2.2rem);line-height:1.1;font-weight:750;letter-spacing:.02em}
.tally{color:var(--muted);margin-top:.25rem}
.headline{font-size:1.0625rem;max-width:60rem;margin-top:1.25rem}
.next{margin-top:1.25rem;max-width:60rem}
.next h2{font-size:1rem;margin-bottom:.35rem}
.next ol{margin:0;padding-left:1.4rem}
.next li{padding-left:.2rem;margin-block:.2rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:0;padding:1rem 0}
a{color:var(--validation);text-underline-offset:.2em}
nav a{display:inline-block;padding-block:.25rem;font-size:.9375rem;text-decoration-color:var(--line)}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--validation);outline-offset:2px;border-radius:2px}
main>section{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:clamp(1rem,2.5vw,1.75rem);margin-bottom:1.25rem}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
caption{caption-side:bottom;text-align:left;color:var(--muted);font-size:.8125rem;padding-top:.75rem}
th,td{text-align:left;padding:.6rem .75rem;vertical-align:top;border-bottom:1px solid var(--line)}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
tbody tr:last-child>*{border-bottom:0}
thead th{color:var(--muted);font-size:.8125rem;font-weight:600;vertical-align:bottom;padding-top:0}
tbody th{font-weight:600}
.number{text-align:right;white-space:nowrap}
.number .meaning{white-space:normal}
.checks .number,.checks .result{white-space:nowrap}
.checks tbody th{width:42%}
.checks :is(th,td){padding-inline:.6rem}
.checks :is(th,td):first-child{padding-left:0}
.checks :is(th,td):last-child{padding-right:0}
.meaning,.reason{color:var(--muted);font-size:.8125rem;font-weight:400;line-height:1.4}
.reason{margin-top:.15rem}
.reason code{margin-right:.5rem}
.model>*{background:color-mix(in srgb,var(--validation) 7%,transparent)}
.baselines :is(th,td):first-child{padding-left:.75rem}
.baselines :is(th,td):last-child{padding-right:.75rem}
.result span{display:inline-flex;align-items:center;gap:.4rem;white-space:nowrap;font-weight:600}
tr.passed .result{color:var(--passed)}
tr.failed .result{color:var(--refused)}
.checks thead th:nth-child(n+3):nth-child(-n+6){text-align:right}
.sign-word{color:var(--muted)}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,8.5rem),1fr));gap:.75rem;margin:0 0 1.25rem}
section>.cards:last-child{margin-bottom:0}
.card{border:1px solid var(--line);border-radius:8px;padding:.8rem 1rem}
.card dt{color:var(--muted);font-size:.875rem}
.card dd{margin:0}
.big{font-size:1.625rem;line-height:1.25;font-weight:650;letter-spacing:-.01em}
.note{color:var(--muted);font-size:.8125rem}
.charts{display:grid;gap:1.5rem 2rem}
.three{grid-template-columns:repeat(auto-fit,minmax(min(100%,17.5rem),1fr))}
.two{grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}
figure{margin:0;max-width:30rem}
figcaption{font-size:.8125rem;color:var(--muted);margin-bottom:.6rem;min-height:3.4em}
figcaption strong{display:block;color:var(--ink);font-size:.9375rem;font-weight:600}
.chart{display:block;width:100%;height:auto;overflow:visible;font-size:12px}
${chartRules}
.spark,.scale,.icon{display:block;flex:none}
.track{fill:var(--grid)}
.zone{fill:var(--passed);fill-opacity:.3}
.limit{stroke:var(--ink);stroke-width:2}
.reach{stroke:var(--ink);stroke-width:1.5;fill:none}
.dot{stroke:var(--surface);stroke-width:1.5}
.dot.passed,.icon.passed .ground{fill:var(--passed)}
.dot.failed,.icon.refused .ground{fill:var(--refused)}
.icon.inconclusive .ground{fill:var(--inconclusive);stroke:var(--inconclusive);stroke-width:2;stroke-linejoin:round}
.sign{fill:none;stroke:var(--sign);stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}
.scroll{overflow-x:auto}
.columns{min-width:46rem;font-size:.875rem}
.columns th,.columns td{padding-block:.4rem;vertical-align:middle}
.columns tbody th{min-width:9rem;max-width:16rem}
.summary{color:var(--muted);min-width:14rem}
.notes{margin:0 0 1rem;padding-left:1.2rem;font-size:.9375rem}
.lead{max-width:60rem;margin-bottom:1rem;font-size:.9375rem}
.symbols{min-width:40rem}
.symbols,.partial{font-size:.875rem}
:is(.symbols,.partial) :is(th,td){padding-block:.4rem}
:is(.symbols,.partial) tbody th{min-width:7.5rem}
.partials{display:grid;gap:1.75rem 3rem;align-items:start;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));margin-bottom:1.5rem}
.scroll+.charts{margin-top:1.25rem}
.events{display:grid;gap:2rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));overflow-x:auto}
.events figure{max-width:36rem}
.empty{color:var(--muted)}
.rows{color:var(--muted);font-size:.8125rem;margin:-.35rem 0 .85rem}
.part{display:inline-block;border:1px solid var(--line);border-radius:999px;padding:.05rem .55rem;color:var(--ink);font-weight:600;margin-right:.3rem}
.part.test{border-color:var(--passed);color:var(--passed)}
.part.validation{border-color:var(--validation);color:var(--validation)}
.plain{font-size:.875rem}
.plain .number .meaning{white-space:nowrap}
.under{color:var(--muted);font-size:.8125rem;margin-top:.6rem}
.plain :is(th,td){padding-block:.45rem}
.plain tbody th{min-width:8rem;max-width:18rem;overflow-wrap:anywhere}
.scroll>.plain,.charts+.scroll,.scroll+.lead,.scroll+details,.charts+details{margin-top:.25rem}
.bar-cell{min-width:7rem;width:34%}
.bar{display:block;width:100%;height:16px}
.bar *{vector-effect:non-scaling-stroke}
.bar .for{fill:var(--validation)}
.bar .against{fill:var(--falling)}
.bar .faint{fill-opacity:.35}
.values{display:block;min-width:13rem;color:var(--muted);font-size:.8125rem;overflow-wrap:anywhere}
.conclusion{font-weight:600;white-space:nowrap}
.samples{display:grid;gap:0 2.5rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr))}
.sample{min-width:0}
.sample .bar-cell{width:44%}
.scroll+.lead{margin-top:1rem}
.under+.charts,.under+details{margin-top:1rem}
.levels{font-size:.9375rem;margin-bottom:.5rem}
.finding{border:1px solid var(--line);border-left:4px solid var(--muted);border-radius:6px;padding:.75rem 1rem;margin-bottom:.75rem}
.finding.critical,.finding.high{border-left-color:var(--refused)}
.finding.medium{border-left-color:var(--inconclusive)}
.finding .facts{padding:.5rem 0 0}
.severity{font-size:.75rem;font-weight:700;letter-spacing:.04em;margin-right:.4rem}
.critical .severity,.high .severity{color:var(--refused)}
.medium .severity{color:var(--inconclusive)}
.tool{border:1px solid var(--line);border-radius:8px;padding:1rem 1.25rem;margin-block:1.25rem}
.tool[hidden]{display:none}
.tool label{font-size:.875rem;color:var(--muted)}
.tool-slider output{font-size:1.25rem;font-weight:650;color:var(--ink);margin-left:.4rem}
.tool-slider input{display:block;width:100%;margin:.4rem 0 .8rem;accent-color:var(--validation);min-height:24px}
.tool-costs{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin-bottom:.8rem}
.tool-costs input{width:6rem;font:inherit;color:var(--ink);background:var(--ground);border:1px solid var(--muted);border-radius:5px;padding:.2rem .4rem;margin-left:.35rem}
.tool-buttons{display:flex;flex-wrap:wrap;gap:.5rem;margin-bottom:1rem}
.tool button{font:inherit;font-size:.875rem;color:var(--ink);background:var(--ground);border:1px solid var(--muted);border-radius:999px;padding:.25rem .8rem;cursor:pointer}
.tool button[aria-pressed="true"]{border-color:var(--validation);color:var(--validation);font-weight:600}
.matrix{max-width:30rem;font-size:.875rem}
.matrix :is(th,td){vertical-align:middle}
details{border-top:1px solid var(--line)}
details:last-child{border-bottom:1px solid var(--line)}
summary{cursor:pointer;padding-block:.65rem;font-weight:600}
.facts{display:grid;grid-template-columns:minmax(9rem,16rem) 1fr;gap:.35rem 1rem;margin:0;padding:.15rem 0 1rem 1.1rem;font-size:.875rem}
.facts dt{color:var(--muted)}
.facts dd{margin:0}
footer{color:var(--muted);font-size:.8125rem;padding-block:.5rem 2rem}
@media (max-width:60rem){
.checks thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.checks{display:flex;flex-direction:column}
.checks caption{display:block;order:1}
.checks :is(tbody,th,td){display:block}
.checks tr{display:grid;grid-template-columns:1fr 1fr auto;gap:.35rem 1rem;padding-block:.9rem;border-bottom:1px solid var(--line)}
.checks tbody tr:first-child{padding-top:0}
.checks tbody th,.checks tbody td{border:0;padding:0;text-align:left;width:auto}
.checks tbody th,.checks .result,.checks .scale-cell,.checks .interval{grid-column:1/-1}
.checks .interval{order:1}
.checks .scale-cell{order:2}
.checks .absent,.checks td:empty{display:none}
.checks .number{white-space:normal}
.checks .number::before{content:attr(data-head);display:block;color:var(--muted);font-size:.75rem}
.checks .scale{width:100%;max-width:24rem;height:auto}
}
@media (max-width:30rem){table{font-size:.875rem}th,td{padding-inline:.3rem}.baselines :is(th,td):first-child{padding-left:.4rem}.baselines :is(th,td):last-child{padding-right:.4rem}.facts{grid-template-columns:1fr;gap:0}.facts dd{margin-bottom:.5rem}figcaption{min-height:0}.metrics .meaning{font-size:.75rem}.metrics td{width:23%}.metrics .number,.matrix .number{white-space:normal}.plain tbody th{min-width:6.5rem}.partials{overflow-x:auto}:is(.symbols,.partial) tbody th{min-width:4.5rem}.partial :is(th,td){padding-inline:.2rem}.matrix :is(th,td){padding-inline:.3rem}.tool{padding:.8rem}.card{padding:.65rem .75rem}.big{font-size:1.25rem}.events .chart{min-width:30rem}}
@media print{:root{color-scheme:light;--ground:#fff;--surface:#fff;--ink:#000;--muted:#444;--line:#bbb;--grid:#ddd;--training:#555;--validation:#1d5fc4;--rising:#1d5fc4;--falling:#b45309;--passed:#157347;--passed-tint:#fff;--refused:#b3261e;--refused-tint:#fff;--inconclusive:#8a5a00;--inconclusive-tint:#fff;--sign:#fff}
body{font-size:11pt}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}nav,.tool{display:none!important}main>section{border:0;padding:0 0 1rem}figure,tr,.card{break-inside:avoid}h2,h3,.rows,.lead,figcaption{break-after:avoid}.plain .number .meaning,.plain .number,.conclusion{white-space:normal}.plain :is(th,td){padding-inline:.35rem}.values{min-width:9rem}.bar-cell{min-width:5rem}.scroll,.events{overflow:visible}.columns,.symbols{min-width:0}details::details-content{content-visibility:visible;display:block;height:auto}}
</style>`;
