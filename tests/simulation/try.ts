import { simulate } from "./simulate.ts";
for (let i = 1; i <= 3; i++) {
const t = performance.now();
const r = await simulate({ seed: Number(process.argv[2] ?? 1), faults: [] }, { trace: true });
console.log(performance.now() - t, r.hash, r.ios, r.events, r.convergedAtMs, r.violations);
if (i === 1 && process.argv[3]) { for (const l of r.log) console.log(l.slice(0,400)); for (const s of r.sent.slice(0, 1200)) console.log(s.io, s.sentAtMs, s.effectAtMs, s.status, s.channel, s.label); }
}
