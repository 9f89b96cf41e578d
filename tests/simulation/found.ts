import type { FaultPlan } from "./fault-plan.ts";

/** A plan that broke a promise once, as small as it could be made: it is run for ever. */
interface Found {
  readonly why: string;
  readonly plan: FaultPlan;
}

/** The mutant that sweeps no job breaks T19 in this very plan, which shows that the plan still meets what it guards. */
export const LATE_SUBMISSION: Found = {
  why: "two controllers and a submission that arrives twice",
  plan: {
    seed: 1,
    faults: [
      { message: "zosmf PUT /restjobs/jobs", nth: 1, do: "twice", ms: 5 },
      { atMs: 26_000, do: "second" },
    ],
  },
};

/** The mutant that applies before it says what is to come breaks L1 in this plan. */
const HALF_APPLIED: Found = {
  why: "an application is applied, the controller dies, Git drops it: it stayed for ever",
  plan: {
    scenario: "estate",
    seed: 1,
    faults: [{ message: "api PUT /applications/APPLICATION/status", nth: 1, do: "crash", when: "after", rebootMs: 1_000 }],
  },
};

/** The mutant that wakes no word when its estate moves breaks T16 in this plan. */
export const OPEN_WORD: Found = {
  why: "a crash between pruning and saying that the word was used: the word went on counting",
  plan: {
    scenario: "estate",
    seed: 1,
    faults: [{ message: "api DELETE /applications/APPLICATION", nth: 1, do: "crash", when: "after", rebootMs: 1_000 }],
  },
};

/** The mutant that asks no gate before a release breaks T2 in this plan. */
export const WHILE_AWAY: Found = {
  why: "a gate is closed while nobody is there, between the preparation of a step and its release",
  plan: {
    scenario: "door",
    seed: 1,
    faults: [
      { message: "api PUT /passes/NIGHT/status", nth: 4, do: "crash", when: "after", rebootMs: 1_000 },
      { atMs: 140_000, do: "word", by: "quitterie", verdict: "Close", changes: [{ environment: "qualif", application: "PORTAIL" }] },
    ],
  },
};

const SILENT_WATCH: Found = {
  why: "a write that was taken too late to be heard, and the watch fell silent: the release said for ten minutes that it had failed",
  plan: {
    scenario: "airlock",
    seed: 91_019,
    faults: [
      { message: "api PUT /releases/APPLICATION/status", nth: 3, do: "slow", ms: 30_000 },
      { atMs: 32_541, do: "watch", kind: "releases", how: "drop" },
    ],
  },
};

/** What counts is what the turn itself read of the gates and the words: another reader's later look at one word is not evidence. */
const ALTERED_GATE: Found = {
  why: "a gate got another spec between the reads of a turn and its write, in the very controller that applied the new spec",
  plan: {
    scenario: "door",
    seed: 70_349,
    faults: [
      { message: "api GET /api/v1/namespaces/ecluse/configmaps/ecluse-ledger", nth: 7, do: "lose", what: "request" },
      { atMs: 148_847, do: "alter", kind: "Gate" },
      { message: "git revision DIGEST", nth: 4, do: "crash", when: "after", rebootMs: 1_000 },
      { message: "api GET /api/v1/namespaces/ecluse/configmaps/ecluse-ledger", nth: 26, do: "crash", when: "before", rebootMs: 5_000 },
    ],
  },
};

/** The mutant that lets an Open stand that a Close soon followed breaks T2 in this plan. */
export const LATE_OPEN: Found = {
  why: "an Open was judged after the Close that followed it, as the one that judged it stood still: the gate was open again",
  plan: {
    scenario: "lock",
    seed: 214,
    faults: [
      { message: "api GET /records?ecluse.dev/key=DIGEST", nth: 9, do: "pause", ms: 30_000 },
      { atMs: 36_771, do: "freeze", ms: 600_000 },
      { atMs: 21_853, do: "second" },
    ],
  },
};

/** The mutant that opens a night by whatever clock it has breaks T6 in this plan. */
export const FAST_CLOCK: Found = {
  why: "our clock ran an hour fast: the night was opened, and its list sealed, an hour before the cut-off",
  plan: { scenario: "lock", seed: 48, faults: [{ atMs: 22_086, do: "clock", seconds: 3_600 }] },
};

/** The mutant that leaves to a person what an edit turned round breaks L1 in this plan. */
export const EDITED_UNDER_WAY: Found = {
  why: "an edit in the cluster while the controller stood still in the middle of a change: it was taken back, and nobody tried it again",
  plan: {
    scenario: "shop",
    seed: 15,
    faults: [
      { atMs: 111_839, do: "edit", environment: "rec", application: "LIQUIDA", version: "1.2.0" },
      { atMs: 18_600, do: "freeze", ms: 600_000 },
    ],
  },
};

const UNSEEN_END: Found = {
  why: "z/OS did not answer when the pass had ended: what had just come in was pending for five minutes more, at the environment and before its gate",
  plan: {
    scenario: "lock",
    seed: 94,
    faults: [{ message: "zosmf GET /restfiles/ds/ENV.LEVEL.DBRMLIB(MEMBER)", nth: 14, do: "status", code: 500 }],
  },
};

const OPENING_OVER: Found = {
  why: "an opening that was read late ended with its slot, and its environment went on to say for minutes that the gate was open",
  plan: {
    scenario: "notices",
    seed: 30,
    faults: [
      { message: "git revision DIGEST", nth: 7, do: "crash", when: "after", rebootMs: 40_000 },
      { message: "api POST /api/v1/namespaces/ecluse/configmaps", nth: 1, do: "crash", when: "before", rebootMs: 1_000 },
    ],
  },
};

const WINDOW_OVER: Found = {
  why: "the controller stood still from the roll call until the window was over: the step that it had not begun waited for ever, and the go-live with it",
  plan: {
    scenario: "golive",
    seed: 148,
    faults: [
      { message: "api GET /records?ecluse.dev/key=DIGEST", nth: 3, do: "twice", ms: 1_000 },
      {
        message: "api GET /apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/ecluse-decisions",
        nth: 9,
        do: "late",
        ms: 1_000,
      },
      { message: "api GET /apis/coordination.k8s.io/v1/namespaces/ecluse/leases/ecluse", nth: 13, do: "pause", ms: 600_000 },
    ],
  },
};

const MADE_ANEW: Found = {
  why: "a write that reached the API server late made anew what had been pruned: it was in no inventory, so nothing ever pruned it again",
  plan: {
    scenario: "estate",
    seed: 113,
    faults: [{ message: "api PATCH /releases/APPLICATION", nth: 1, do: "late", ms: 45_000 }],
  },
};

const DOUBTED_CLOCK: Found = {
  why: "a change was begun by a clock that was an hour ahead, and failed: who asked for another try was an hour too early, and nothing was tried",
  plan: {
    scenario: "opening",
    seed: 157,
    faults: [
      { atMs: 28_531, do: "disk-full", host: "udev", ms: 30_000 },
      { atMs: 31_017, do: "clock", seconds: 3_600 },
      { atMs: 20_486, do: "commit", environment: "dev", application: "TIERS", version: "1.1.0" },
    ],
  },
};

const STUCK_ROLLBACK: Found = {
  why: "z/OS could not be taken back, and a second try failed as the first: that world keeps what a person has to mend, and the oracle called it lost",
  plan: { scenario: "rollback", seed: 2, faults: [{ atMs: 19_552, do: "job", fault: { kind: "JclError", times: 1 } }] },
};

const FORGOTTEN_ATTEMPT: Found = {
  why: "the pass that would have remembered a failed attempt was deleted: it was tried again, succeeded, and the oracle wanted it to fail",
  plan: {
    scenario: "dependency",
    seed: 2,
    faults: [
      { message: "api GET /environments/ENVIRONMENT", nth: 37, do: "crash", when: "before", rebootMs: 1_000 },
      { atMs: 29_095, do: "delete-pass", environment: "dev" },
    ],
  },
};

const OLDER_VIEW: Found = {
  why: "the watch of passes stood still: an environment that had let go of its pass began what had failed in it a second time",
  plan: {
    scenario: "dependency",
    seed: 120_209,
    faults: [
      { atMs: 39_181, do: "freeze", ms: 20_000 },
      { atMs: 15_315, do: "watch", kind: "passes", how: "stall" },
    ],
  },
};

const LATE_IN_ONE_WORLD: Found = {
  why: "a step on Unix came too late three times, by the clock of its host: what z/OS had taken stayed, and the release was in one of its two worlds",
  plan: {
    scenario: "rollback",
    seed: 237,
    faults: [
      { message: "api GET /apis/coordination.k8s.io/v1/namespaces/ecluse/leases/ecluse", nth: 9, do: "lose", what: "reply" },
      { atMs: 31_495, do: "host-clock", host: "udev", seconds: 7_200 },
      { message: "api WATCH /targets", nth: 1, do: "crash", when: "after", rebootMs: 5_000 },
    ],
  },
};

const LATE_SWAP: Found = {
  why: "the controller stood still for ten minutes as it renewed its lease, and then let a step run by the time it had read before",
  plan: {
    scenario: "door",
    seed: 367,
    faults: [
      { message: "api PUT /apis/coordination.k8s.io/v1/namespaces/ecluse/leases/ecluse", nth: 13, do: "pause", ms: 600_000 },
      { message: "api GET /environments/ENVIRONMENT", nth: 24, do: "pause", ms: 25_000 },
      { atMs: 15_665, do: "clock", seconds: -3 },
      { atMs: 23_987, do: "commit", environment: "qualif", application: "PORTAIL", version: "1.1.0" },
    ],
  },
};

const STUCK_DEPENDENCY: Found = {
  why: "what could not be taken back is in place as it is declared, and what needs it comes after it",
  plan: {
    scenario: "dependency",
    seed: 10_019,
    faults: [
      { atMs: 19_747, do: "job", fault: { kind: "JclError", times: 1 } },
      { atMs: 28_840, do: "hook-fails", host: "udev", ms: 1_000 },
    ],
  },
};

const TAKEN_BACK_BY_WORD: Found = {
  why: "env-admin has a job taken back of which nobody knows the end, with the reason that such a word needs",
  plan: {
    scenario: "lock",
    seed: 10_093,
    faults: [
      { atMs: 16_522, do: "job", fault: { kind: "Abend", times: 1, abend: "S0C7", step: "COPYLOAD" } },
      { atMs: 19_862, do: "job", fault: { kind: "Purge", times: 1 } },
      { atMs: 200_209, do: "rewrite" },
    ],
  },
};

const GONE_UNSEEN: Found = {
  why: "a watch that went silent still shows what was pruned, and people were asked to confirm it over and over",
  plan: { scenario: "estate", seed: 11_014, faults: [{ atMs: 18_178, do: "watch", kind: "applications", how: "drop" }] },
};

const LATE_FOR_A_DELETED: Found = {
  why: "a submission that arrives once its step has ended and its pass was deleted is held for ever, which is nobody's fault",
  plan: {
    scenario: "unknown",
    seed: 12_041,
    faults: [
      { atMs: 19_967, do: "delete-pass", environment: "dev" },
      { message: "zosmf PUT /restjobs/jobs", nth: 1, do: "late", ms: 30_000 },
    ],
  },
};

const TOLD_AND_SET_BACK: Found = {
  why: "a clock that is set back by three seconds as a slot begins: its reminder was forgotten, and came a second time",
  plan: {
    scenario: "notices",
    seed: 14_065,
    faults: [
      { atMs: 25_860, do: "clock", seconds: 3 },
      { message: "api GET /api/v1/namespaces/ecluse/configmaps/ecluse-ledger", nth: 10, do: "lose", what: "request" },
      { atMs: 32_680, do: "commit", environment: "qualif", application: "PORTAIL", version: "1.1.0" },
    ],
  },
};

const DEFERRED_BY_CLOCK: Found = {
  why: "our clock went an hour ahead in the middle of a go-live: what was still to come was given up for the end of its window, and the way back with it, in a second",
  plan: { scenario: "crossing", seed: 1, faults: [{ atMs: 133_200, do: "clock", seconds: 3_600 }] },
};

const FENCE_UNREAD: Found = {
  why: "the policy that refuses what comes too late could not be read once: for five minutes nothing was told of it",
  plan: {
    scenario: "estate",
    seed: 50_078,
    faults: [
      { atMs: 16_976, do: "watch", kind: "targets", how: "drop" },
      {
        message: "api GET /apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings/ecluse-orders",
        nth: 1,
        do: "lose",
        what: "request",
      },
    ],
  },
};

export const FOUND: readonly Found[] = [
  LATE_SUBMISSION,
  HALF_APPLIED,
  OPEN_WORD,
  WHILE_AWAY,
  ALTERED_GATE,
  SILENT_WATCH,
  LATE_OPEN,
  FAST_CLOCK,
  EDITED_UNDER_WAY,
  UNSEEN_END,
  OPENING_OVER,
  WINDOW_OVER,
  MADE_ANEW,
  DOUBTED_CLOCK,
  STUCK_ROLLBACK,
  FORGOTTEN_ATTEMPT,
  OLDER_VIEW,
  LATE_IN_ONE_WORLD,
  LATE_SWAP,
  STUCK_DEPENDENCY,
  TAKEN_BACK_BY_WORD,
  GONE_UNSEEN,
  LATE_FOR_A_DELETED,
  TOLD_AND_SET_BACK,
  DEFERRED_BY_CLOCK,
  FENCE_UNREAD,
];
