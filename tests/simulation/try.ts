import { simulate } from "./simulate.ts";
for (let i = 1; i <= 4; i++) {
const t = process.cpuUsage().user;
const r = await simulate({ seed: Number(process.argv[2] ?? 1), faults: [] }, { trace: i === 1 && process.argv[3] !== undefined, silenceMs: Number(process.argv[4] ?? 60000) });
console.log((process.cpuUsage().user - t)/1000, r.hash, r.ios, r.events, r.convergedAtMs, r.violations);
if (i === 1 && process.argv[3]) { for (const l of r.log) console.log(l.slice(0,400)); for (const s of r.sent.slice(0, 1200)) console.log(s.io, s.sentAtMs, s.effectAtMs, s.status, s.channel, s.label); }
}
