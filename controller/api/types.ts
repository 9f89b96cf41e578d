// Generated from crds/*.yaml by crds/generate.ts. Do not edit: change the CRD and run `npm run generate`.

/** What Kubernetes keeps of every object. */
export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: { readonly [name: string]: string };
  readonly annotations?: { readonly [name: string]: string };
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly OwnerReference[];
  readonly managedFields?: readonly FieldsOwner[];
}

/** Who wrote what and when; `subresource` is "status" for what was written there. */
export interface FieldsOwner {
  readonly manager?: string;
  readonly operation?: string;
  readonly subresource?: string;
  readonly time?: string;
  readonly fieldsV1?: { readonly [field: string]: unknown };
}

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

/** One aspect of the state of an object. */
export interface Condition {
  readonly type: string;
  readonly status: "True" | "False" | "Unknown";
  readonly reason: string;
  readonly message: string;
  /** UTC, cut to the second. */
  readonly lastTransitionTime: string;
  readonly observedGeneration?: number;
}

/** Airlock (SAS) is a recurring slot in which changes pass: once a night, or at noon. What is pending at the cut-off is sealed into one Pass per date; nothing passes before its leg begins or after it ends. */
export interface Airlock {
  readonly apiVersion: "ecluse.dev/v1alpha1";
  readonly kind: "Airlock";
  readonly metadata: ObjectMeta;
  /** When changes pass, where, and which. */
  readonly spec: {
    /** Name of the airlock for people. */
    readonly title: string;
    /**
     * Environments it serves, in the order in which a pass takes them: each behind the one it comes after (EnvironmentsOutOfOrder).
     *
     * Items: Name of an Environment.
     */
    readonly environments: readonly string[];
    /** Night: at most one pass per environment and date. Noon: the daily patch; with a leg that begins from 19:00 or before 07:00 it counts as Night (TwoNightlyAirlocks). */
    readonly slot: "Night" | "Noon";
    /**
     * When each platform passes. A platform without a leg does not pass here.
     *
     * Items: The slot of one platform.
     */
    readonly legs: readonly {
      /** Platform. */
      readonly platform: "Mainframe" | "Open" | "Cloud";
      /** Local time it begins, HH:MM. */
      readonly at: string;
      /** Local time after which nothing more is begun, HH:MM; earlier than at means the next day. */
      readonly until: string;
    }[];
    /** Local time the list is sealed, HH:MM, before the first leg: what is declared later waits for the next pass. */
    readonly cutOff: string;
    /** Calendar whose working days it runs on. */
    readonly calendar: string;
    /**
     * Kinds of Release it takes.
     *
     * Items: Kind of a Release.
     */
    readonly accepts: readonly ("Initial" | "Change" | "Patch")[];
    /** Enforce: a release whose content is not as declared is rejected whole. Warn: what was found is said, and it passes. */
    readonly contentControl: "Enforce" | "Warn";
    /**
     * Items that no release may carry through here, beside those that are never taken (private keys, files that anybody may write or that run as their owner).
     *
     * Items: An item as findings name it, with * for any characters: LOAD/DFH*, FILE/conf/prod*.
     */
    readonly forbids?: readonly string[];
    /**
     * Ends of a change for which an Incident of severity 3 is opened on the environment, for the team of the application: once per pass, environment and application. What is deferred or waits never opens one. A pass goes by what stood here when its list was sealed.
     *
     * Items: How a change ended.
     */
    readonly incidentOn?: readonly ("Rejected" | "RolledBack" | "Failed")[];
    /**
     * Nights that are declared not to run, wholly or for some environments.
     *
     * Items: One date.
     */
    readonly skips: readonly {
      /** The date of the pass, YYYY-MM-DD. */
      readonly date: string;
      /**
       * Environments left out; without it, the whole pass.
       *
       * Items: Name of an Environment.
       */
      readonly environments?: readonly string[];
      /** Why; shown to everybody who waits. */
      readonly reason: string;
    }[];
    /** The morning report on each of its passes. Nothing is said of a pass that carried nothing. */
    readonly report?: {
      /** Local time at which it is told: the first after the slot is over, as a rule the next morning. */
      readonly at: string;
      /** Channel that takes it; its events hold PassReport. */
      readonly channel: string;
    };
    /** Stops every pass until somebody takes this away or it ends. */
    readonly suspend?: {
      /** Why. */
      readonly reason: string;
      /** Who decided it. */
      readonly by: string;
      /** When it ends by itself. */
      readonly until: string;
    };
  };
  /** The passes around now. */
  readonly status?: {
    /** metadata.generation the controller last acted on; smaller than metadata.generation means that the last edit was not seen yet. */
    readonly observedGeneration?: number;
    /** What is known of this object now, one entry per aspect: Ready (reasons Scheduled, Suspended, PassDeleted), Reconciling, Stalled (reasons UnknownCalendar, UnknownEnvironment, TwoNightlyAirlocks, ProductionInAirlock, NotDeclared, PassMissed, PassNameTaken). Ready, Reconciling and Stalled follow kstatus, so `kubectl wait --for=condition=Ready` works. */
    readonly conditions?: readonly Condition[];
    /**
     * Passes it has had for its slots of the last days. None of them is opened again; the slot of one that was deleted has none.
     *
     * Items: One pass.
     */
    readonly opened?: readonly {
      /** Name of the Pass. */
      readonly pass: string;
      /** When it was found deleted. */
      readonly deletedAt?: string;
    }[];
    /** When the next list is sealed. */
    readonly nextCutOff?: string;
    /** The pass that comes next. */
    readonly nextPass?: {
      /** Name of the Pass. */
      readonly name: string;
      /** Its date. */
      readonly date: string;
      /** When its first leg begins. */
      readonly at: string;
    };
    /** The pass that was last. */
    readonly lastPass?: {
      /** Name of the Pass. */
      readonly name: string;
      /** Its date. */
      readonly date: string;
      /** How it ended. */
      readonly phase: string;
      /** Its summary in one line. */
      readonly summary?: string;
    };
  };
}

/** Application is what is released as one: its code, who owns it, and one component per platform it lives on. */
export interface Application {
  readonly apiVersion: "ecluse.dev/v1alpha1";
  readonly kind: "Application";
  readonly metadata: ObjectMeta;
  /** The application. */
  readonly spec: {
    /** Code, upper case, at most 8 characters, e.g. LIQUIDA. metadata.name is the same in lower case. */
    readonly code: string;
    /** What it does, for people. */
    readonly title: string;
    /** Team that owns it and is told when it is refused. */
    readonly owner: string;
    /**
     * One per platform it lives on.
     *
     * Items: The part on one platform.
     */
    readonly components: readonly {
      /** Platform. */
      readonly platform: "Mainframe" | "Open" | "Cloud";
      /**
       * Expectations of single steps.
       *
       * Items: One step.
       */
      readonly steps?: readonly {
        /** Name of the step, e.g. Deploy, BIND, COPYLOAD. */
        readonly name: string;
        /** How long it takes; one that would not end before its slot is not started (SlotEnd). */
        readonly minutes?: number;
        /** Highest return code that is a success. */
        readonly maxRc?: number;
      }[];
      /** Cloud: name of its Deployment; without it, the code in lower case. */
      readonly deployment?: string;
      /** Cloud: container whose image changes; without it, the only one. */
      readonly container?: string;
      /** Cloud: where its images come from, e.g. registry.env.example/espadhe; an image from elsewhere is rejected (C6). Without it, any. */
      readonly repository?: string;
    }[];
    /**
     * Codes of applications that go before it in a pass; a cycle is refused (DependencyCycle).
     *
     * Items: Code of an Application.
     */
    readonly dependsOn?: readonly string[];
    /** How one sees that it works. */
    readonly checks?: {
      /** Open: an address asked on the host itself, before and after the switch. */
      readonly health?: {
        /** Path, e.g. /health. */
        readonly path: string;
        /** Port on the host. */
        readonly port?: number;
        /** Good answers in a row that are wanted. */
        readonly successes?: number;
        /** Longest wait for them. */
        readonly timeoutSeconds?: number;
      };
      /** Mainframe: a program run after the copy. */
      readonly smoke?: {
        /** Load module. */
        readonly program?: string;
        /** Highest return code that is a success. */
        readonly maxRc?: number;
      };
    };
  };
  /** What the controller makes of the application. */
  readonly status?: {
    /** metadata.generation the controller last acted on; smaller than metadata.generation means that the last edit was not seen yet. */
    readonly observedGeneration?: number;
    /** What is known of this object now, one entry per aspect: Ready (as declared, nothing left to do; reason Accepted), Reconciling (work is under way or will be tried again), Stalled (a person must act). Ready, Reconciling and Stalled follow kstatus, so `kubectl wait --for=condition=Ready` works. */
    readonly conditions?: readonly Condition[];
  };
}

/** Booking reserves an environment (mass tests, training, a technical migration): exclusively, so that no change is begun there meanwhile, or shared with others. Of two that cannot both be, the one that was accepted first stands, and the other is refused with the next free time. */
export interface Booking {
  readonly apiVersion: "ecluse.dev/v1alpha1";
  readonly kind: "Booking";
  readonly metadata: ObjectMeta;
  /** What is reserved, when, for whom. */
  readonly spec: {
    /** What it is for, in one line. */
    readonly title: string;
    /** What is reserved. */
    readonly environment: string;
    /** Exclusive: nobody else, and no change is begun. Shared: together with other shared bookings; changes pass. */
    readonly mode: "Exclusive" | "Shared";
    /** What it is for. */
    readonly purpose: "MassTest" | "TechnicalMigration" | "Training" | "DataReset" | "Other";
    /** Local time it begins, e.g. 2027-06-07T07:00. */
    readonly from: string;
    /** Local time it ends, this instant not included, e.g. 2027-06-11T19:00. */
    readonly to: string;
    /** Only these hours of these days between from and to; a holiday or closed day of the calendar is left out. Without it, the whole time. */
    readonly hours?: {
      /**
       * Days of the week.
       *
       * Items: Day of the week.
       */
      readonly days: readonly ("Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun")[];
      /** Local time of the day it begins, HH:MM. */
      readonly from: string;
      /** Local time of the day it ends, HH:MM; 24:00 is the end of the day. */
      readonly to: string;
    };
    /** Calendar whose zone the times are in and whose closed days hours leave out; without it, that of the environment. */
    readonly calendar?: string;
    /** Team it is for; it may give the environment free again. */
    readonly team: string;
    /** Expected volumes, for a mass test. */
    readonly volumes?: string;
    /** Why. */
    readonly reason?: string;
  };
  /** Whether it is taken. */
  readonly status?: {
    /** metadata.generation the controller last acted on; smaller than metadata.generation means that the last edit was not seen yet. */
    readonly observedGeneration?: number;
    /** What is known of this object now, one entry per aspect: Ready (reasons Accepted, Active, Ended), Reconciling, Stalled (reasons BookingConflict, FreezePeriod, NonexistentLocalTime, UnknownEnvironment, UnknownCalendar). Ready, Reconciling and Stalled follow kstatus, so `kubectl wait --for=condition=Ready` works. */
    readonly conditions?: readonly Condition[];
    /** Accepted, Active now, Ended, or Refused. */
    readonly state?: "Accepted" | "Active" | "Ended" | "Refused";
    /** When it was accepted as it is now; the first comes first. A change of the spec asks for the place anew. */
    readonly acceptedAt?: string;
    /** Booking in the way. */
    readonly conflictsWith?: string;
    /** Next time of the same length that is free. */
    readonly nextFree?: {
      /** Start. */
      readonly from: string;
      /** End. */
      readonly to: string;
    };
  };
}

/** Calendar is time as the organisation lives it: working days, holidays, freezes, quiet periods, milestones, and series of dates. Times are local to its time zone; a one-off time that does not exist there is refused (NonexistentLocalTime). */
export interface Calendar {
  readonly apiVersion: "ecluse.dev/v1alpha1";
  readonly kind: "Calendar";
  readonly metadata: ObjectMeta;
  /** Days and dates. */
  readonly spec: {
    /** Time zone of every local time in this calendar. Reason UnknownZone when there is none of that name. */
    readonly timeZone: string;
    /**
     * Days on which people work, holidays and closed days apart.
     *
     * Items: A day of the week.
     */
    readonly workingDays: readonly ("Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun")[];
    /** Public holidays, computed for any year. */
    readonly holidays: {
      /** FR: the eleven days of France. FR-Alsace-Moselle: with Good Friday and 26 December. None: no holiday. */
      readonly region: "FR" | "FR-Alsace-Moselle" | "None";
    };
    /**
     * Further days on which nobody works.
     *
     * Items: A date, YYYY-MM-DD.
     */
    readonly closedDays?: readonly string[];
    /** Named series of dates (payDays, dsnDue…) that freezes refer to. */
    readonly series?: {
      /**
       * The dates of one series.
       *
       * Items: A date, YYYY-MM-DD.
       */
      readonly [k: string]: readonly string[];
    };
    /**
     * Periods in which nothing changes: either from and to, or around each date of a series. A freeze beats everything but an override by env-admin and exploitation.
     *
     * Items: One freeze.
     */
    readonly freezes?: readonly (
      | {
          /** Name of the freeze; a Decision that overrides it points at it. */
          readonly name: string;
          /** First local instant of the freeze, YYYY-MM-DDTHH:MM. Give from and to, or around. */
          readonly from: string;
          /** Last local instant of the freeze, YYYY-MM-DDTHH:MM. */
          readonly to: string;
          /** What the freeze covers; without scope, everything in every environment that takes its freezes from this calendar. */
          readonly scope?: {
            /**
             * Environments it covers; left out, all that take their freezes from this calendar.
             *
             * Items: Name of an Environment.
             */
            readonly environments?: readonly string[];
            /**
             * Applications it covers; left out, all.
             *
             * Items: Code of an Application.
             */
            readonly applications?: readonly string[];
          };
          /** Why; shown to everyone who waits for it. */
          readonly reason: string;
          readonly around?: never;
        }
      | {
          /** Name of the freeze; a Decision that overrides it points at it. */
          readonly name: string;
          /** The freeze lies around each date of a series. */
          readonly around: {
            /** Name of a series of this calendar. Reason UnknownReference when it has none of that name, or one without a date; while it stands so, the freeze is on all the time. */
            readonly series: string;
            /** Working days before the date that are frozen. */
            readonly before: number;
            /** Working days after the date that are frozen. */
            readonly after: number;
          };
          /** What the freeze covers; without scope, everything in every environment that takes its freezes from this calendar. */
          readonly scope?: {
            /**
             * Environments it covers; left out, all that take their freezes from this calendar.
             *
             * Items: Name of an Environment.
             */
            readonly environments?: readonly string[];
            /**
             * Applications it covers; left out, all.
             *
             * Items: Code of an Application.
             */
            readonly applications?: readonly string[];
          };
          /** Why; shown to everyone who waits for it. */
          readonly reason: string;
          readonly from?: never;
          readonly to?: never;
        }
    )[];
    /**
     * Periods in which the yearly resets (RAZ) take place.
     *
     * Items: One period.
     */
    readonly quietPeriods?: readonly {
      /** Name of the period. */
      readonly name: string;
      /** First day. */
      readonly from: string;
      /** Last day. */
      readonly to: string;
    }[];
    /**
     * Dates set by others that a go-live may have to meet.
     *
     * Items: One milestone.
     */
    readonly milestones?: readonly {
      /** Name of the milestone, e.g. AGIRC-POINT-2027. */
      readonly name: string;
      /** Who set it. */
      readonly body: string;
      /** Last local instant at which it is met. */
      readonly deadline: string;
    }[];
  };
  /** What the controller makes of the calendar. */
  readonly status?: {
    /** metadata.generation the controller last acted on; smaller than metadata.generation means that the last edit was not seen yet. */
    readonly observedGeneration?: number;
    /** What is known of this object now, one entry per aspect: Ready (as declared, nothing left to do; reason Accepted), Reconciling (work is under way or will be tried again), Stalled (a person must act; reason UnknownReference). Ready, Reconciling and Stalled follow kstatus, so `kubectl wait --for=condition=Ready` works. */
    readonly conditions?: readonly Condition[];
  };
}

/** Channel is where notices go: the mailboxes of teams, or a webhook. It says which events, about what, and in which language. */
export interface Channel {
  readonly apiVersion: "ecluse.dev/v1alpha1";
  readonly kind: "Channel";
  readonly metadata: ObjectMeta;
  /** Where notices go, and which. */
  readonly spec: {
    /** Name of the channel for people. */
    readonly title: string;
    /** How notices are sent. */
    readonly type: "Mail" | "Webhook";
    /** By mail, one message to the mailbox of each team. */
    readonly mail?: {
      /** Address that the mails come from. */
      readonly from: string;
      /** SMTP server that takes the mails. */
      readonly relay: {
        /** Name or address of the host. */
        readonly host: string;
        /** Port. */
        readonly port: number;
        /** StartTLS: the connection is encrypted before anything is said. TLS: encrypted from its first byte. None: in clear, for a relay that cannot do better; no login then. */
        readonly security: "StartTLS" | "TLS" | "None";
      };
      /** Secret that holds username and password, for a relay that asks for a login. */
      readonly credentialsRef?: {
        /** Name of the Secret. */
        readonly name: string;
      };
      /** Secret that holds the authority of the relay's certificate under ca.crt; without it, those of the host. */
      readonly caRef?: {
        /** Name of the Secret. */
        readonly name: string;
      };
      /**
       * Teams whose mailbox gets every notice of this channel.
       *
       * Items: Name of a Team.
       */
      readonly teams: readonly string[];
      /** Lets openers answer by mail: a mail that asks for a green light then has a Reply-To with a one-time token, and what is answered there is read from this mailbox. Without it, mails only tell. */
      readonly replies?: {
        /** Address of the mailbox. The token is put behind its left half: gates+TOKEN@domain must arrive there too. */
        readonly address: string;
        /** Name or address of the IMAP server. */
        readonly host: string;
        /** Port. */
        readonly port: number;
        /** TLS: the connection is encrypted from its first byte. StartTLS: before anything is said. */
        readonly security: "TLS" | "StartTLS";
        /** Secret that holds username and password of the mailbox. */
        readonly credentialsRef: {
          /** Name of the Secret. */
          readonly name: string;
        };
        /** Secret that holds the authority of the server's certificate under ca.crt; without it, those of the host. */
        readonly caRef?: {
          /** Name of the Secret. */
          readonly name: string;
        };
      };
      /** True when the team that owns the application a notice is about gets it too, of a go-live also the teams it concerns. Reports of passes have no owner. */
      readonly owners: boolean;
    };
    /** By an HTTPS POST of JSON; X-Ecluse-Signature-256 holds sha256= and the HMAC-SHA-256 of the body in hexadecimal. */
    readonly webhook?: {
      /** Address. This machine, link-local addresses and those where clouds keep their secrets are refused; no redirect is followed. */
      readonly url: string;
      /** Secret that holds the key of the signature, under key. */
      readonly credentialsRef: {
        /** Name of the Secret. */
        readonly name: string;
      };
    };
    /**
     * What is told.
     *
     * Items: GateRequest: content begins to wait before a gate that names this channel. GateReminder: it still waits, the slot is near. Deferred: a slot passed without it. Rejected: the control of its content rejected it. Failed: it failed, was taken back, or nobody knows. Missed: a pass was not begun by anybody. PassReport: the morning report of the airlocks that name this channel. MepPreCheck: what a go-live still lacks on its day J-5. MepReview: what came of it (bilan), at the end of the five working days of watch after it.
     */
    readonly events: readonly ("GateRequest" | "GateReminder" | "Deferred" | "Rejected" | "Failed" | "Missed" | "PassReport" | "MepPreCheck" | "MepReview")[];
    /** Only what is about these; without it, everything. Reports and missed passes are told whole. */
    readonly scope?: {
      /**
       * Environments; all when left out.
       *
       * Items: Name of an Environment.
       */
      readonly environments?: readonly string[];
      /**
       * Applications; all when left out.
       *
       * Items: Code of an Application.
       */
      readonly applications?: readonly string[];
      /**
       * Changes that touch one of these platforms; all when left out.
       *
       * Items: Platform.
       */
      readonly platforms?: readonly ("Mainframe" | "Open" | "Cloud")[];
    };
    /** Language of its notices; without it, that of the estate. */
    readonly locale?: "en" | "fr";
  };
  /** What was sent, and what is still to be. */
  readonly status?: {
    /** metadata.generation the controller last acted on; smaller than metadata.generation means that the last edit was not seen yet. */
    readonly observedGeneration?: number;
    /** What is known of this object now, one entry per aspect: Ready (reasons Delivered, Idle, or Waiting while notices are on their way), Reconciling (a delivery failed and is tried again, or the mailbox does not answer; the reason says why, e.g. RelayUnreachable, RelayRefused, WebhookRefused, MailboxUnreachable, DnsUnreachable), Stalled (a person must act; reasons UnknownTeam, NoMailbox, CredentialsMissing, RelayLoginRefused, WebhookUrlRefused, TlsRefused, MailboxLoginRefused, MailboxRefused). Ready, Reconciling and Stalled follow kstatus, so `kubectl wait --for=condition=Ready` works. */
    readonly conditions?: readonly Condition[];
    /** Notices that are written down and not delivered yet. */
    readonly waiting?: number;
    /** Notices delivered. */
    readonly sent?: number;
    /** Notices that came too late to be worth delivering. */
    readonly dropped?: number;
    /** When the last was delivered. */
    readonly lastSentAt?: string;
    /**
     * Notices that are written down and not delivered yet, the oldest first.
     *
     * Items: One notice to one mailbox, or to the webhook.
     */
    readonly queue?: readonly {
      /** Its identity, and the left half of the mail's Message-ID. It stays the same however often it is tried. */
      readonly id: string;
      /** What it is about. */
      readonly event: "GateRequest" | "GateReminder" | "Deferred" | "Rejected" | "Failed" | "Missed" | "PassReport" | "MepPreCheck" | "MepReview";
      /** What is told together. */
      readonly group: string;
      /** Team whose mailbox it goes to; absent for a webhook. */
      readonly team?: string;
      /** When it was written down. */
      readonly at: string;
      /** When it is sent, or tried again. Until it is first tried, more of the same joins it. */
      readonly due: string;
      /** Nobody wants to hear of it from here on. */
      readonly until: string;
      /**
       * Digests of what it tells.
       *
       * Items: Digest of one fact and who is told of it.
       */
      readonly topics: readonly string[];
      /** Attempts begun. */
      readonly tries: number;
      /** Code of why the last attempt did not deliver it. */
      readonly reason?: string;
      /** The same in words. */
      readonly error?: string;
      /** Subject, from the first attempt on. */
      readonly subject?: string;
      /** Text, from the first attempt on. */
      readonly text?: string;
    }[];
    /**
     * What was delivered and might otherwise be told again. Each is forgotten once nothing would tell it any more.
     *
     * Items: One fact and who was told of it.
     */
    readonly told?: readonly {
      /** Digest of the fact and who was told of it. */
      readonly topic: string;
      /** Kept at least until then. */
      readonly until: string;
    }[];
    /**
     * What openers were asked by a mail that they can answer. Kept for a day after the slot.
     *
     * Items: One question to one team, what its tokens are bound to, and what they were used for.
     */
    readonly asked?: readonly {
      /** Identity of the notice that asked. */
      readonly id: string;
      /**
       * SHA-256 of its token, one for each attempt to send the mail. The token itself stands in the mail only.
       *
       * Items: SHA-256 of one token.
       */
      readonly tokens: readonly string[];
      /** Gate that an answer opens or closes. */
      readonly gate: string;
      /** Team that was asked. */
      readonly team: string;
      /**
       * The changes an answer is about, each with the content it had.
       *
       * Items: One change.
       */
      readonly changes: readonly {
        /** Environment. */
        readonly environment: string;
        /** Code of the application. */
        readonly application: string;
        /** Version. */
        readonly to: string;
        /** Digest of the Release. */
        readonly digest: string;
      }[];
      /** The end of the slot; no answer counts from here on. */
      readonly until: string;
      /** The answer that opened. */
      readonly opened?: {
        /** SHA-256 of its Message-ID. */
        readonly message: string;
        /** When it was read. */
        readonly at: string;
      };
      /** The answer that closed. */
      readonly closed?: {
        /** SHA-256 of its Message-ID. */
        readonly message: string;
        /** When it was read. */
        readonly at: string;
      };
    }[];
    /**
     * Proved senders whose answers bore a token that is none, within the last hour. After five they are not heard for that hour.
     *
     * Items: One sender.
     */
    readonly wrong?: readonly {
      /** Address. */
      readonly sender: string;
      /**
       * When each came.
       *
       * Items: When one came.
       */
      readonly at: readonly string[];
    }[];
  };
}

/** Decision is a person's word, immutable: a gate opened, a go-live approved, a lost outcome settled, a freeze overridden. It counts only for the exact digests it names, and only when the one who gave it may. */
export interface Decision {
  readonly apiVersion: "ecluse.dev/v1alpha1";
  readonly kind: "Decision";
  readonly metadata: ObjectMeta;
  /** The word that was given. It cannot change once created: give another. */
  readonly spec: {
    /** What is decided on. Write the key in quotes ("on"): kubectl takes a bare on for true. */
    readonly on: {
      /** Its kind. */
      readonly kind: "Gate" | "MEP" | "RAZPlan" | "Pass" | "Calendar" | "Estate";
      /** Its name. */
      readonly name: string;
      /** Which point of it: a runbook step, an approval, a freeze, an item (environment/application) of a Pass, prune/<digest>, rewritten-history/<commit> or state-regressed/<hash> of an Estate. */
      readonly point?: string;
    };
    /** What was decided. On a Gate: Open, Close. On a MEP: Approve, Refuse, Go, NoGo, Favourable, WithReservations, Unfavourable, Acknowledge, Done, Keep, RollBack. On a RAZPlan: Approve, Refuse, Acknowledge, Confirm. On a Pass: Approve, Refuse, Done, Keep, RollBack, Acknowledge. On a Calendar: Override. On an Estate: Approve, Refuse, Acknowledge, Confirm. */
    readonly verdict:
      | "Open"
      | "Close"
      | "Approve"
      | "Refuse"
      | "Go"
      | "NoGo"
      | "Favourable"
      | "WithReservations"
      | "Unfavourable"
      | "Done"
      | "Keep"
      | "RollBack"
      | "Acknowledge"
      | "Confirm"
      | "Override";
    /**
     * The changes it counts for, each with the digest it had; another digest voids it (DigestChanged).
     *
     * Items: One change.
     */
    readonly changes?: readonly {
      /** Environment that changes. */
      readonly environment: string;
      /** Application that changes. */
      readonly application: string;
      /** Version it gets. */
      readonly to: string;
      /** Digest of the Release as it was seen. */
      readonly digest: string;
    }[];
    /** Who decided, as the channel proves it: user name (Git: that of the member whose key signed the commit), mail address. */
    readonly by: string;
    /** Whom the decider stands in for: a team the decider is in, or another member of it. Another one: the word is refused (NotAuthorized). */
    readonly onBehalfOf?: string;
    /** Why, in the words of the decider. */
    readonly reason?: string;
    /**
     * What remains to be mended, for WithReservations.
     *
     * Items: One reservation.
     */
    readonly reservations?: readonly string[];
    /** How it came in. Git (a file under decisions/ of the estate, in a signed commit), Mail (an answer to a mail that asked, on a Gate only) and Console are written by the controller only; all count while the admission policy that proves by is bound. */
    readonly channel: "Git" | "Kubernetes" | "Mail" | "Console";
    /** When it was given. Git: the time of the commit that added it, at the latest when the controller first read it. Mail: when the controller read it. Kubernetes: not asked, the API server's own time counts. */
    readonly decidedAt?: string;
    /** When it ends by itself. */
    readonly expiresAt?: string;
    /** What proves it. */
    readonly evidence?: {
      /** Git: the signed commit that added it. */
      readonly commit?: string;
      /** Git: fingerprint of the signing key. */
      readonly key?: string;
      /** Mail: Message-ID. */
      readonly messageId?: string;
      /** Name of the Record that proves it when a cluster is rebuilt. */
      readonly record?: string;
    };
  };
  /** Whether it counts. */
  readonly status?: {
    /** metadata.generation the controller last acted on; smaller than metadata.generation means that the last edit was not seen yet. */
    readonly observedGeneration?: number;
    /** What is known of this object now, one entry per aspect: Ready (as declared, nothing left to do; reason Accepted), Reconciling (work is under way or will be tried again), Stalled (a person must act). Ready, Reconciling and Stalled follow kstatus, so `kubectl wait --for=condition=Ready` works. */
    readonly conditions?: readonly Condition[];
    /** Member the decider was recognised as. */
    readonly name?: string;
    /** When it was given: by Kubernetes when the API server took it, by Git and by mail what spec.decidedAt says. Every time limit counts from here. */
    readonly decidedAt?: string;
    /** The specs it was given for, by their sha256; a change of one voids it (GateChanged, MEPChanged, FreezeChanged). A word on a MEP counts again once that is put back as it was. */
    readonly bound?: {
      /** Spec of the MEP, without its title, its fiche and whether it is cancelled. */
      readonly mep?: string;
      /** Name, reason and time of the freeze that it overrides. */
      readonly freeze?: string;
      /** Spec of the Gate. */
      readonly gate?: string;
      /**
       * Specs of the Targets of the environments it names.
       *
       * Items: One Target.
       */
      readonly targets?: readonly {
        /** Name of the Target. */
        readonly name: string;
        /** Its spec. */
        readonly digest: string;
      }[];
    };
    /**
     * Changes it was used for; it counts once for each.
     *
     * Items: One change.
     */
    readonly used?: readonly {
      /** Environment that changed. */
      readonly environment: string;
      /** Application that changed. */
      readonly application: string;
      /** Pass that carried it. */
      readonly pass: string;
    }[];
    /** Effective: it was taken and counts, unless reason says why it does not as things stand. Used: it was used for each change it names. Void: something it named has changed, or nobody waits for it any more. Expired: its time was over, an opener has closed the gate since, or of a Close opened it again, or what it names passed without it. Refused: the decider may not, or nobody waits for it. Only a word on rewritten history may come before its question. */
    readonly state?: "Effective" | "Used" | "Void" | "Expired" | "Refused";
    /** Code: Effective, Used, NotAuthorized, DigestChanged (what it named is not what waits now), UnknownRelease (there is no Release of what it names), ClosedSince (an opener has closed the gate since, or in the same second, in which a Close wins), OpenedSince (of a Close: openers have opened the gate again for all that it kept out), GateChanged, MEPChanged, FreezeChanged, UnknownGate, UnknownSender, Duplicate, Expired, PolicyNotBound (the API server did not prove whose word it is), UnknownSubject (there is no such object), NothingToDecide (it asks nothing on this point, or what the word names had passed before), OtherVerdictAwaited. Of an Effective word on a MEP, why it counts for nothing as things stand: EndsEarly, GivenEarly, GivenLate (as status.requirements of the MEP tell), or what keeps that from bringing anything (OverWhenDeclared, NotProduction, UnknownCalendar, NonexistentLocalTime). */
    readonly reason?: string;
    /** Sentence for a person. */
    readonly message?: string;
  };
}

/** Environment says which version of each application should be there, and how changes come in. What is there stands in status; the difference between the two is what is pending, and each pending change says what it waits for, until when, and who can act. */
export interface Environment {
  readonly apiVersion: "ecluse.dev/v1alpha1";
  readonly kind: "Environment";
  readonly metadata: ObjectMeta;
  /** What should be there and how it gets there. */
  readonly spec: {
    /** Name of the environment for people. */
    readonly title: string;
    /** What it serves for. Production changes only in a MEP or an approved exceptional pass. */
    readonly purpose: "Production" | "Preproduction" | "Acceptance" | "Qualification" | "Training" | "Dedicated" | "Migration" | "Development";
    /** Height, bigger is higher: production 100, development 10. Releases climb, data flows strictly down. */
    readonly rank: number;
    /** Environment where the same digest must run before it may come here (reason NotYetBelow until then). */
    readonly after?: string;
    /** Airlock: changes wait for a slot. Continuous: they pass as soon as nothing objects; never in production. */
    readonly passage: "Airlock" | "Continuous";
    /** Team that answers for the environment. */
    readonly owner: string;
    /** Calendar that freezes and working days come from; where none is named, none apply. While the one named is not there, no pass of a slot begins anything. */
    readonly calendar?: string;
    /** When the users of the environment may work in it. It lies inside the opening of production on every day (reason WiderThanProd). */
    readonly opening?: {
      /** Calendar whose holidays and closed days close the environment, whatever the weekday. */
      readonly calendar: string;
      /**
       * Weekly windows.
       *
       * Items: One window, the same on each of its days.
       */
      readonly windows: readonly {
        /**
         * Days of the week it holds on.
         *
         * Items: A day of the week.
         */
        readonly days: readonly ("Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun")[];
        /** Local time it opens, HH:MM. */
        readonly from: string;
        /** Local time it closes, HH:MM; 24:00 is the end of the day. */
        readonly to: string;
      }[];
      /**
       * Single days that differ: other windows, or closed.
       *
       * Items: One day.
       */
      readonly exceptions?: readonly {
        /** The day, YYYY-MM-DD. */
        readonly date: string;
        /**
         * Windows of that day, instead of the weekly ones.
         *
         * Items: One window.
         */
        readonly windows?: readonly {
          /** Local time it opens, HH:MM. */
          readonly from: string;
          /** Local time it closes, HH:MM. */
          readonly to: string;
        }[];
        /** True when the environment stays closed that day. */
        readonly closed?: boolean;
        /** Why; shown to its users. */
        readonly reason: string;
        /** When its users were told. */
        readonly announcedAt: string;
      }[];
    };
    /** When access is open at the targets themselves; inside opening (reason WiderThanOpening). Without it, whenever opening says so. On a day that opening makes an exception of, the exception holds. */
    readonly access?: {
      /**
       * Weekly windows.
       *
       * Items: One window, the same on each of its days.
       */
      readonly windows: readonly {
        /**
         * Days of the week it holds on.
         *
         * Items: A day of the week.
         */
        readonly days: readonly ("Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun")[];
        /** Local time it opens, HH:MM. */
        readonly from: string;
        /** Local time it closes, HH:MM; 24:00 is the end of the day. */
        readonly to: string;
      }[];
    };
    /**
     * Targets of this environment, at most one per platform and application.
     *
     * Items: Name of a Target.
     */
    readonly targets: readonly string[];
    /** Which version of each application should be here, by its code. An edit here is the request for a change. */
    readonly versions: {
      /** Version that should be here. */
      readonly [k: string]: string;
    };
    /** Which data may flow in. Nothing flows that is not listed. */
    readonly data?: {
      /**
       * Environments whose data may be loaded here; each is of higher rank (reasons UpwardFlow, NotInMatrix).
       *
       * Items: Name of an Environment.
       */
      readonly accepts: readonly string[];
      /** How many partners may be reset here in the same week. */
      readonly maxConcurrentRaz?: number;
    };
    /** Whom a Dedicated environment serves. */
    readonly dedicatedTo?: string;
    /** What is done about changes made by hand at a target. Report: they are told. Repair: the declared version is put back; never in production. */
    readonly drift: "Report" | "Repair";
  };
  /** What is there, and what is pending. */
  readonly status?: {
    /** metadata.generation the controller last acted on; smaller than metadata.generation means that the last edit was not seen yet. */
    readonly observedGeneration?: number;
    /** What is known of this object now, one entry per aspect: InSync (every declared version is there; reasons AsDeclared, NoLongerDeclared (True: something more still runs), HeldBack (a finding in its file), Drifted, Pending, FoldPending, or that of the first change that waits), Open (its users may work in it; True: InHours, or what keeps it from closing; False: OutOfHours, Opening, PassUnderWay, AccessEdited, AccessDrifted, AccessPending, HookFailed or whatever the target answered), RetryAsked (only while False, reason InvalidRetryAt: ecluse.dev/retry-at holds no instant), Ready (reasons Converged, ChangesWaiting, FoldPending, HeldBack), Reconciling (reasons ChangesPassing, PassRunning, TargetUnreachable), Stalled. A change that waits leaves Ready=True, InSync=False. Ready, Reconciling and Stalled follow kstatus, so `kubectl wait --for=condition=Ready` works. */
    readonly conditions?: readonly Condition[];
    /**
     * Version of each application on each platform, as proved by evidence from its target: of those declared, and of those that were and still run.
     *
     * Items: One application on one platform.
     */
    readonly versions?: readonly {
      /** Application. */
      readonly application: string;
      /** Platform. */
      readonly platform: "Mainframe" | "Open" | "Cloud";
      /** Version that is there; Unknown when it matches no Release, None when nothing is installed. */
      readonly version: string;
      /** Digest of the matching Release. */
      readonly digest?: string;
      /** Version last known to run here, by evidence or by the ledger; kept while the version is Unknown or None. */
      readonly lastKnown?: string;
      /** When Unknown: the Release that differs least. */
      readonly nearest?: string;
      /**
       * When Unknown: the items that differ from the nearest Release.
       *
       * Items: One item and what differs.
       */
      readonly differs?: readonly string[];
      /** Since when spec.versions names this application no more while it still runs here: nothing is taken away by omission. */
      readonly undeclaredSince?: string;
      /** When it was last looked at. */
      readonly observedAt: string;
    }[];
    /**
     * Changes that are declared and not there, one per application.
     *
     * Items: One change.
     */
    readonly pending?: readonly {
      /** Application. */
      readonly application: string;
      /**
       * Platforms it touches.
       *
       * Items: Platform.
       */
      readonly platforms: readonly ("Mainframe" | "Open" | "Cloud")[];
      /** Version that is there; absent when nothing is installed. */
      readonly from?: string;
      /** Version that should be there. */
      readonly to: string;
      /** Digest of the Release; absent while there is none. */
      readonly digest?: string;
      /** Passing: a pass carries it now. Waiting: it may pass later, never a failure. Refused: somebody must change something first. */
      readonly state: "Passing" | "Waiting" | "Refused";
      /** What carries it: Continuous, Repair, Exceptional, or the name of an airlock or MEP. */
      readonly lane?: string;
      /** What it waits for, or why it is refused. */
      readonly finding?: {
        /** The check that speaks, e.g. lane, releases-climb. */
        readonly check: string;
        /** Code: EditedInCluster, HeldBack (a finding in the file of what it needs), NoLane, UnknownRelease, NoTarget, OlderThanDeployed, SameSystem (a target is another environment's under another name), Drifted, TargetUnreachable, LastAttemptFailed, OutcomeUnknown, ContentMismatch, DependencyWaiting, DependencyFailed, TriedEnough, EnvironmentLocked, NotYetBelow, GateClosed, FreezePeriod, SlotEnd; UnderWay of what a pass has begun, where something came before it since. */
        readonly reason: string;
        /** The same as a sentence, with what to do next. */
        readonly message: string;
        /** The values of that sentence beside those of the change, so that it can be told in another language. */
        readonly params?: {
          /** A value. */
          readonly [k: string]: string;
        };
        /** Earliest instant at which the answer can change by itself. */
        readonly until?: string;
        /** Who can change it. */
        readonly who?: string;
      };
      /**
       * What else stands before it: all that is known, so that all of it can be seen to at once.
       *
       * Items: One obstacle.
       */
      readonly also?: readonly {
        /** The check that speaks, e.g. lane, releases-climb. */
        readonly check: string;
        /** Code, one of those of finding. */
        readonly reason: string;
        /** The same as a sentence, with what to do next. */
        readonly message: string;
        /** The values of that sentence beside those of the change, so that it can be told in another language. */
        readonly params?: {
          /** A value. */
          readonly [k: string]: string;
        };
        /** Earliest instant at which the answer can change by itself. */
        readonly until?: string;
        /** Who can change it. */
        readonly who?: string;
      }[];
      /** When the controller first read this wish. */
      readonly requestedAt: string;
      /** Who asked for it. */
      readonly requestedBy?: string;
      /** When the source of a rejected change was last looked at and still showed what it was rejected for. */
      readonly controlledAt?: string;
      /** How many slots passed without it. */
      readonly deferrals?: number;
      /** When it will be tried next. */
      readonly nextTry?: string;
    }[];
    /** The finding in the file that declares this environment: what it says now is not applied, what was applied before stays. */
    readonly held?: {
      /** Path in the repository. */
      readonly file: string;
      /** Line in the file, from 1. */
      readonly line: number;
      /** Column in that line, from 1. */
      readonly column: number;
      /** CamelCase code of the finding. */
      readonly reason: string;
      /** What is wrong and what to do. */
      readonly message: string;
    };
    /** The pass that holds the environment; nothing else changes it meanwhile. */
    readonly lock?: {
      /** Name of the Pass. */
      readonly pass: string;
      /** Since when. */
      readonly since: string;
      /** Uid of that Pass, once it was made: a lock whose pass was made and is gone is not taken for another of its name. */
      readonly uid?: string;
    };
    /** Name of the last pass this environment took a lock for. No later one bears it, whoever deletes what. */
    readonly lastPass?: string;
    /**
     * What was changed by hand.
     *
     * Items: One difference.
     */
    readonly drift?: readonly {
      /** Target it was found at. */
      readonly target: string;
      /** Application it belongs to. */
      readonly application: string;
      /** Item that differs. */
      readonly item: string;
      /** What the release says. */
      readonly expected: string;
      /** What is there; absent when the item is missing. */
      readonly found?: string;
    }[];
    /** Counts for the columns of kubectl get. */
    readonly summary?: {
      /** Whether every declared version is there. */
      readonly inSync: "Yes" | "No";
      /** Applications whose declared version is not there. */
      readonly pending: number;
    };
    /** Whether its users may work in it now: its hours say so, and access is open at every target that has a way to open and close it. */
    readonly open?: boolean;
    /** When it opens next. */
    readonly nextOpening?: string;
    /** When it closes next. */
    readonly nextClosing?: string;
    /**
     * Access at each target that has a way to open and close it: what is to be, and what was last read back there. What is to be is written here, then into the ledger, before the target is asked.
     *
     * Items: One target.
     */
    readonly access?: readonly {
      /** Name of the Target. */
      readonly target: string;
      /** What is to be there. */
      readonly wanted: "Open" | "Closed";
      /** Since when that is wanted: the instant at which the hours opened, or at which it was found to be wanted. */
      readonly due: string;
      /** Intended: the hook is called until what it says is what is wanted. Done: it was, from then on it is only looked at. */
      readonly phase: "Intended" | "Done";
      /** What was read back last; Unknown when nothing could be. */
      readonly state: "Open" | "Closed" | "Unknown";
      /** Since when it is so, as far as it was looked at. */
      readonly since?: string;
      /** When it was last read back. */
      readonly checkedAt?: string;
      /** How often in a row the hook could not do what was wanted. */
      readonly failures?: number;
      /** When it is tried again. */
      readonly nextTry?: string;
      /** Why it is not what is wanted. */
      readonly finding?: {
        /** Code: PassUnderWay, AccessEdited, SameSystem, AccessDrifted, AccessPending, AccessMixed, AccessTooLate, HookMissing, HookFailed, HookTooLate, or what the target answered. */
        readonly reason: string;
        /** The same as a sentence, with what to do next. */
        readonly message: string;
      };
    }[];
    /** Checks inside the hours, one every five minutes: good when every target answers and access is open at each that has a way to open and close it. */
    readonly probe?: {
      /** When it was last checked. */
      readonly checkedAt: string;
      /** Checks in a row that were not good. */
      readonly failures: number;
      /** When the first of them was. */
      readonly failingSince?: string;
    };
    /**
     * Times with three checks in a row that were not good, newest last, at most 400.
     *
     * Items: One such time.
     */
    readonly down?: readonly {
      /** The first check that was not good. */
      readonly from: string;
      /** The first that was good again; absent while there was none. */
      readonly to?: string;
    }[];
    /**
     * Openings after which it could not be used five minutes later, newest last, at most 400.
     *
     * Items: One opening.
     */
    readonly lateOpenings?: readonly {
      /** When it was to open. */
      readonly due: string;
      /** When it was first found to be usable; absent when that day it never was. */
      readonly openedAt?: string;
    }[];
  };
}

/** Estate says which Git repository is the truth. It stands in the namespace in which everything the repository declares will live, and is itself never read from Git. */
export interface Estate {
  readonly apiVersion: "ecluse.dev/v1alpha1";
  readonly kind: "Estate";
  readonly metadata: ObjectMeta;
  /** What is the truth, and how it is read and applied. */
  readonly spec: {
    /** Where the truth stands. */
    readonly source: {
      /** A branch of a Git repository. It is read from a bare clone, object by object; no work tree, no hook, no filter. */
      readonly git: {
        /** Address of the repository: https://…, ssh://user@host/… or user@host:path. Local paths and loopback addresses are taken only when the controller runs with --allow-local-git. Reason RepoUrlRefused otherwise. */
        readonly url: string;
        /** Branch that is followed. */
        readonly branch: string;
        /** Folder of the repository that holds the estate; never its root, where records/ stands. */
        readonly path: string;
        /** How often the branch is looked at, besides webhooks: a number and ms, s, m or h (30s, 5m). Reason InvalidDuration otherwise. */
        readonly interval: string;
        /** Secret with username and token (https), or privateKey and knownHosts (ssh), and caCertificate for a private authority. */
        readonly credentialsRef?: {
          /** Name of the Secret, in the namespace of this object. */
          readonly name: string;
        };
        /** Secret whose key `secret` signs the webhook of the forge; without it no webhook is taken. */
        readonly webhookSecretRef?: {
          /** Name of the Secret, in the namespace of this object. */
          readonly name: string;
        };
        /** Which commits must be signed by an allowed signer: a member of a Team, by a key that counts now. However many commits one look finds, each is judged by the Teams as the commits before it leave them, from the applied one on: a key that a commit adds counts for the next one, and one that it takes away counts no more. For the commits of a merged branch the Teams of the line that it is merged into count, so a branch adds no signer of its own; and a key that either side took away does not come back by the merge. */
        readonly verify?: {
          /** All: every new commit must be signed, else nothing of it is applied (reason UnverifiedCommit). None: signatures are not looked at. */
          readonly mode: "All" | "None";
          /**
           * Which Team may sign changes of which files. Of the rules that cover a file the last one counts, as in CODEOWNERS; what none covers, any allowed signer may sign. A merge is held to what it changes beyond putting its two sides together.
           *
           * Items: Files, and the teams that may sign their changes.
           */
          readonly rules?: readonly {
            /**
             * Files and folders, from the root of the repository.
             *
             * Items: A file, or a folder with all below it, without a leading slash: estate/teams. In a name * stands for any characters (estate/targets/prod-*.yaml); ** stands for any folders.
             */
            readonly paths: readonly string[];
            /**
             * Names of Teams; a signer is a member of one of them.
             *
             * Items: Name of a Team.
             */
            readonly teams: readonly string[];
          }[];
        };
      };
    };
    /** Time zone in which people read and write local times, e.g. Europe/Paris. */
    readonly timeZone: string;
    /** Language of the sentences in status, events and mails. */
    readonly locale: "en" | "fr";
    /** Whether objects that left the repository are deleted. What holds state (Environment, Target, Application) waits in status.pendingPrune for a Decision of env-admin. */
    readonly prune: boolean;
    /** Whether the controller writes the ledger to records/ of the repository. A person's word then counts once it stands there, and an empty cluster gets the ledger and the words back from there. The Secret of credentialsRef must allow to push; its key signingKey, an OpenSSH private key, signs the commits. What go-lives have brought is written into the versions of production too, unless verify asks for signed commits. */
    readonly writeBack: boolean;
    /** Stops applying and deploying until an instant. It always says who stopped it and why, and ends by itself. */
    readonly suspend?: {
      /** Why the estate is suspended; shown to everyone who waits. */
      readonly reason: string;
      /** Who suspended it. */
      readonly by: string;
      /** When it ends by itself (RFC 3339). */
      readonly until: string;
    };
  };
  /** What was read and what was applied. */
  readonly status?: {
    /** metadata.generation the controller last acted on; smaller than metadata.generation means that the last edit was not seen yet. */
    readonly observedGeneration?: number;
    /** What is known of this object now, one entry per aspect: Ready (the last commit is applied), Reconciling (reading or applying), Stalled (a person must act). Reasons: Applied, RecordsNotWritten (applied, but words wait for their Records), Suspended, FindingsInFiles, PruneWaits, Unreachable, Timeout, RepoUrlRefused, HistoryRewritten, UnverifiedCommit, SourceTooLarge, CrdMismatch, StateRegressed. RecordsWritten (with writeBack: every Record stands in the repository; False: its reason and message say what keeps them out; Unknown: the repository cannot be read). Ready, Reconciling and Stalled follow kstatus, so `kubectl wait --for=condition=Ready` works. */
    readonly conditions?: readonly Condition[];
    /** Commits of the repository. */
    readonly revision?: {
      /** Full id of the commit that was read last. */
      readonly attempted?: string;
      /** Full id of the last commit whose objects are all applied. */
      readonly applied?: string;
      /** Full id of the commit that was applied before that one. What the commits since then took away below decisions/ is asked after. */
      readonly before?: string;
      /** When that commit was applied for the first time. */
      readonly appliedAt?: string;
    };
    /**
     * Every object applied from the repository, or about to be. Only what stands here is ever pruned.
     *
     * Items: One applied object.
     */
    readonly inventory?: readonly {
      /** Its kind. */
      readonly kind: string;
      /** Its name. */
      readonly name: string;
      /** Of a way that was let in (Airlock, MEP, Pass) the hash of what its file declared of it, so that one which is gone is put back while a gate is missing. */
      readonly digest?: string;
    }[];
    /**
     * Files with findings, at most 200. A file with findings stops nothing but itself.
     *
     * Items: One file.
     */
    readonly files?: readonly {
      /** Path in the repository. */
      readonly path: string;
      /**
       * What is wrong in it.
       *
       * Items: One finding.
       */
      readonly findings: readonly {
        /** Line in the file, from 1; 0 when the finding concerns the whole file. */
        readonly line: number;
        /** Column in that line, from 1; 0 when the finding concerns the whole file. */
        readonly column: number;
        /** CamelCase code of the finding, e.g. UnknownField, InvalidValue, YamlAliasRefused, DependencyCycle. */
        readonly reason: string;
        /** Sentence for a person: what is wrong, what was expected, what to do next. */
        readonly message: string;
      }[];
    }[];
    /**
     * Objects that a file names but that are not applied because of a finding, at most 500, environments first: what was applied of them before stays. Environments and pending changes say the same. Gates that ask for more than Git does are among them, for the reason GateKept, until the rest of their commit is in; and, for the reason GateMissing, what is to let more pass while a Gate is not in.
     *
     * Items: One object, and the first finding that holds it back.
     */
    readonly held?: readonly {
      /** Its kind. */
      readonly kind: string;
      /** Its name, as the file says it. */
      readonly name: string;
      /** Path in the repository. */
      readonly file: string;
      /** Line in the file, from 1. */
      readonly line: number;
      /** Column in that line, from 1. */
      readonly column: number;
      /** CamelCase code of the finding. */
      readonly reason: string;
      /** What is wrong and what to do. */
      readonly message: string;
    }[];
    /** The cluster was put back to an older state: nothing is done until env-admin acknowledges it by a Decision on this Estate, verdict Acknowledge. Absent once that was done; whether it was, the ledger says. */
    readonly regression?: {
      /** Point of the Decision that acknowledges it: state-regressed/ and the hash of the Record that tells of it. */
      readonly point: string;
      /** What was seen to go back, and how far. */
      readonly what: string;
    };
    /** How far the ledger stands in records/ of the repository. Absent while writeBack is false, or nobody has looked yet: until then no ledger is begun. */
    readonly records?: {
      /** Number of the last Record that stands there; 0 while there is none. */
      readonly sequence: number;
      /** Its hash. */
      readonly hash?: string;
      /** Commit that wrote it. */
      readonly commit?: string;
      /** When, by business time. */
      readonly writtenAt?: string;
      /** When the ledger that was put back from there began, by business time; absent where none was. */
      readonly begunAt?: string;
      /** Number of the last Record that tells of a state of the cluster that is lost: what a go-live or an exceptional pass had begun by then is not begun again. Absent where none was lost. */
      readonly restoredTo?: number;
      /** True once the ledger was put back from there, until the words that it proves are there again too. */
      readonly restoring?: boolean;
    };
    /** Objects that left the repository and hold state: they are deleted once env-admin confirms exactly these by a Decision on this Estate. Absent while nothing waits. */
    readonly pendingPrune?: {
      /** Point of the Decision that confirms these objects: prune/ and a digest of them and the commit. Another list has another point, so a changed one asks again. */
      readonly point: string;
      /** Full id of the commit at which these objects, and no others, began to wait. */
      readonly commit: string;
      /**
       * What waits, in the order of kinds and names.
       *
       * Items: One object that waits.
       */
      readonly objects: readonly {
        /** Its kind. */
        readonly kind: string;
        /** Its name. */
        readonly name: string;
      }[];
      /** What a member of env-admin types, under their own name, to confirm exactly these. */
      readonly confirm: string;
    };
  };
}

/** Gate is a door that a named team holds. It is shut until one of its openers opens it, by a Decision that names the exact content that may pass; it shuts by itself. The controller never opens one. */
export interface Gate {
  readonly apiVersion: "ecluse.dev/v1alpha1";
  readonly kind: "Gate";
  readonly metadata: ObjectMeta;
  /** What is guarded, and who may open it. */
  readonly spec: {
    /** Name of the gate for people. */
    readonly title: string;
    /** Team whose members may open it. */
    readonly openers: string;
    /** Every change to one of these environments, on one of these platforms, in one of these lanes, needs it open. */
    readonly guards: {
      /**
       * Environments.
       *
       * Items: Name of an Environment.
       */
      readonly environments: readonly string[];
      /**
       * Platforms.
       *
       * Items: Platform.
       */
      readonly platforms: readonly ("Mainframe" | "Open" | "Cloud")[];
      /**
       * Names of airlocks, MEP, or Exceptional.
       *
       * Items: Name of an Airlock, or MEP, or Exceptional.
       */
      readonly lanes: readonly string[];
    };
    /** How many different members must open it. */
    readonly quorum: number;
    /** True when nobody opens it for a change that he or she asked for. */
    readonly fourEyes: boolean;
    /** A gate is shut when nobody has opened it. */
    readonly default: "Closed";
    /** When an opening ends: SlotEnd, or a time after it was given, e.g. 4h. */
    readonly closesAt: string;
    /**
     * Channels that hear of what waits before it. Those whose events hold GateRequest are asked when a change begins to wait for a slot, those whose events hold GateReminder are reminded.
     *
     * Items: Name of a Channel.
     */
    readonly channels?: readonly string[];
    /**
     * When its channels are reminded of what still waits.
     *
     * Items: One reminder for each slot.
     */
    readonly reminders?: readonly {
      /** Time before the slot: a number and m or h (15m, 2h). */
      readonly before: string;
    }[];
  };
  /** What waits before it, and what may pass. */
  readonly status?: {
    /** metadata.generation the controller last acted on; smaller than metadata.generation means that the last edit was not seen yet. */
    readonly observedGeneration?: number;
    /** What is known of this object now, one entry per aspect: Ready (reasons Open, Closed, NothingWaits), Reconciling, Stalled (reason UnknownTeam). Ready, Reconciling and Stalled follow kstatus, so `kubectl wait --for=condition=Ready` works. */
    readonly conditions?: readonly Condition[];
    /** Open: everything that waits may pass. Partly: some of it. Closed: nothing. */
    readonly state?: "Open" | "Partly" | "Closed";
    /** When the next change that waits here could pass. */
    readonly nextSlot?: string;
    /** Counts for the columns of kubectl get. */
    readonly summary?: {
      /** Changes that wait for somebody to open. */
      readonly waiting: number;
      /** Changes that may pass. */
      readonly open: number;
    };
    /**
     * Changes that need it and may not pass yet.
     *
     * Items: One change.
     */
    readonly waiting?: readonly {
      /** Environment that changes. */
      readonly environment: string;
      /** Application that changes. */
      readonly application: string;
      /** Version it gets. */
      readonly to: string;
      /** Digest of the Release as it is now. */
      readonly digest: string;
      /** Version that is there. */
      readonly from?: string;
      /** Airlock, MEP or exceptional pass that would carry it. */
      readonly lane?: string;
      /** When it could pass. */
      readonly slot?: string;
      /** When that slot ends. */
      readonly until?: string;
      /** When it was first asked for. */
      readonly requestedAt?: string;
      /** Who asked for it. */
      readonly requestedBy?: string;
      /** When the opening ends that stands now; by its slot the gate is shut again. */
      readonly openUntil?: string;
      /** Who has closed the gate for it, where somebody did, or whose opening has ended before the slot. */
      readonly shut?: {
        /** Name of the member who closed the gate, or whose opening ended. */
        readonly by: string;
        /** When. */
        readonly at: string;
        /** Until when it was closed. Of a Close that is over, which took back what was opened before it, and after which nobody has opened the gate again. */
        readonly until?: string;
        /** Why, in that member's words, on one line. */
        readonly reason?: string;
        /** True where nobody closed it since it was last opened, and the opening of that member ended then. */
        readonly ended?: boolean;
      };
      /** Of an exceptional pass, why it cannot wait and who asks for it. */
      readonly exceptional?: {
        /** Name of the pass. */
        readonly pass: string;
        /** Why it cannot wait. */
        readonly reason: string;
        /** Who asks. */
        readonly requestedBy: string;
      };
      /**
       * Members who have opened it already, while the quorum is not reached.
       *
       * Items: Name of a member.
       */
      readonly voices?: readonly string[];
    }[];
    /**
     * Changes that may pass.
     *
     * Items: One change.
     */
    readonly open?: readonly {
      /** Environment that changes. */
      readonly environment: string;
      /** Application that changes. */
      readonly application: string;
      /** Version it gets. */
      readonly to: string;
      /** Digest of the Release as it is now. */
      readonly digest: string;
      /**
       * Decisions that open it.
       *
       * Items: Name of a Decision.
       */
      readonly decisions?: readonly string[];
      /**
       * Names of the openers.
       *
       * Items: Name of a member or team.
       */
      readonly by?: readonly string[];
      /** When the quorum was reached. */
      readonly openedAt?: string;
      /** When it shuts by itself. */
      readonly until?: string;
    }[];
  };
}

/** Incident is something wrong on an environment: opened by a person, or by the controller when a release was rejected, rolled back or failed in a pass of an airlock whose incidentOn asks for it, and followed by people until it is closed. The controller never changes what is said here: what it found out stands in status. */
export interface Incident {
  readonly apiVersion: "ecluse.dev/v1alpha1";
  readonly kind: "Incident";
  readonly metadata: ObjectMeta;
  /** What is wrong, and what is done. */
  readonly spec: {
    /** What is wrong, in one line. */
    readonly title: string;
    /** 1 nothing works, 2 a main function fails, 3 one application or release, 4 a nuisance. */
    readonly severity: number;
    /** Where. */
    readonly environment: string;
    /** Application concerned. */
    readonly application?: string;
    /** Platform concerned. */
    readonly platform?: "Mainframe" | "Open" | "Cloud";
    /** Team that has it. */
    readonly owner: string;
    /** Release it came with. */
    readonly release?: string;
    /** Pass it came with. */
    readonly pass?: string;
    /** When it was seen (UTC, seconds), e.g. 2027-02-09T20:06:00Z; not in the future. Availability (K1) counts it from when its environment was declared here, the time to restore (K20) from here. */
    readonly detectedAt: string;
    /** When it worked again (UTC, seconds), e.g. 2027-02-10T20:29:00Z; time to restore counts to here. Without it, what status.restoredAt says counts. */
    readonly restoredAt?: string;
    /** Where it stands. New: Assigned, InProgress, Cancelled. Assigned: InProgress, Pending, Cancelled. InProgress: Assigned, Pending, Resolved, Cancelled. Pending: InProgress, Resolved, Cancelled. Resolved: Closed, Reopened. Closed: Reopened. Reopened: Assigned, InProgress, Cancelled. Cancelled is the end. */
    readonly state: "New" | "Assigned" | "InProgress" | "Pending" | "Resolved" | "Closed" | "Reopened" | "Cancelled";
    /** What it waits for. */
    readonly pendingReason?: string;
    /** What happened. */
    readonly description?: string;
    /** Cause. */
    readonly cause?: string;
    /** What mended it. */
    readonly solution?: string;
  };
  /** What the controller makes of it. */
  readonly status?: {
    /** metadata.generation the controller last acted on; smaller than metadata.generation means that the last edit was not seen yet. */
    readonly observedGeneration?: number;
    /** What is known of this object now, one entry per aspect: Ready (reasons Closed, Cancelled), Reconciling (reasons IncidentOpen, Restored), Stalled (reasons InvalidTransition, SeenAhead). Ready, Reconciling and Stalled follow kstatus, so `kubectl wait --for=condition=Ready` works. */
    readonly conditions?: readonly Condition[];
    /** Last state that was reached by an allowed transition. */
    readonly state?: "New" | "Assigned" | "InProgress" | "Pending" | "Resolved" | "Closed" | "Reopened" | "Cancelled";
    /** When a pass put the release (or a newer one of the application) in place there after all. */
    readonly restoredAt?: string;
    /** Name of that Pass. */
    readonly restoredBy?: string;
    /** Whole minutes from spec.detectedAt to spec.restoredAt, or to status.restoredAt where the spec has none. */
    readonly minutesToRestore?: number;
    /**
     * States it was seen in, the newest last; the last 50 are kept.
     *
     * Items: One transition.
     */
    readonly history?: readonly {
      /** When it was read. */
      readonly at: string;
      /** State. */
      readonly state: "New" | "Assigned" | "InProgress" | "Pending" | "Resolved" | "Closed" | "Reopened" | "Cancelled";
    }[];
  };
}

/** MEP (mise en production) is a go-live: the releases that enter production together, the words that must be given before, and the runbook (chronogramme) played minute by minute. */
export interface MEP {
  readonly apiVersion: "ecluse.dev/v1alpha1";
  readonly kind: "MEP";
  readonly metadata: ObjectMeta;
  /** What goes live, when, and under whose words. */
  readonly spec: {
    /** Name of the go-live for people. */
    readonly title: string;
    /** Ordinary: one of the cycle. Exceptional: outside it, with a justification. */
    readonly type: "Ordinary" | "Exceptional";
    /** The production environment; a MEP that names another brings nothing. */
    readonly environment: string;
    /** Calendar whose working days offsets count in. */
    readonly calendar: string;
    /** ReleaseCycle an ordinary MEP belongs to. */
    readonly cycle?: string;
    /** Why it cannot wait for the next ordinary MEP. */
    readonly justification?: {
      /** Regulatory: a law or a decision that binds. ExternalSynchronisation: a date set by another body. Incident: production must be mended. */
      readonly reason: "Regulatory" | "ExternalSynchronisation" | "Incident";
      /** Reference of the text, decision or incident. */
      readonly reference?: string;
      /** Local time at which it was decided that there must be one. */
      readonly decidedAt?: string;
      /** Milestone of the calendar it must meet. */
      readonly milestone?: string;
    };
    /** When production may change. */
    readonly window: {
      /** Local time it opens. */
      readonly from: string;
      /** Local time it closes. */
      readonly to: string;
    };
    /**
     * Releases that go live together.
     *
     * Items: One release.
     */
    readonly items: readonly {
      /** Application code. */
      readonly application: string;
      /** Version that goes live. */
      readonly version: string;
      /** Initial: the first time in production; it asks for more evidence (capacity, exploitation, how it is taken away again), for there is no older version to go back to. Change: a later one. */
      readonly kind: "Initial" | "Change";
      /** Reference of its acceptance report (PV de recette). */
      readonly acceptance?: string;
    }[];
    /**
     * Words that must be given before. Into production at least Approve of env-admin and of exploitation, each by a person of its own, of an ordinary one Favourable, and a Go; they are asked for there even when they do not stand here (Favourable then of moa, a Go of env-admin).
     *
     * Items: One word of each of the teams.
     */
    readonly requires: readonly {
      /** Approve: the go-live may be prepared. Favourable: the acceptance report (PV); with reservations counts too. Go: the committee's vote. */
      readonly verdict: "Approve" | "Favourable" | "Go";
      /**
       * Teams, each of which must give it.
       *
       * Items: Name of a Team.
       */
      readonly teams: readonly string[];
      /** Working days before the date by which it is due (J-n). */
      readonly offset?: number;
    }[];
    /** Working days before the date at which the content freezes (J-n): what changes later must be approved again. */
    readonly contentFreeze?: number;
    /** Working days before the date at which it is checked what still lacks (J-n), from the beginning of that day; without it, those of its cycle. */
    readonly precheck?: number;
    /** The file of the go-live. */
    readonly fiche?: {
      /** Working days before the date by which it is complete (J-n). */
      readonly offset?: number;
      /** Risks. */
      readonly risks: string;
      /** What users and partners will notice. */
      readonly impacts: string;
      /** What must be there before. */
      readonly prerequisites?: string;
      /** Instructions for exploitation. To be there of an Initial by the day the fiche is complete. */
      readonly exploitation?: string;
      /** What it takes of machines: processors, memory, storage, batch time. To be there of an Initial by the day the fiche is complete. */
      readonly capacity?: string;
      /** Tests after it (VA). */
      readonly tests: string;
      /**
       * Who is on duty.
       *
       * Items: Name or team, and how to reach them.
       */
      readonly contacts?: readonly string[];
      /** Where more is written. */
      readonly link?: string;
    };
    /**
     * The chronogramme: what is done, when, by whom.
     *
     * Items: One step.
     */
    readonly runbook: readonly {
      /** Number or short name. */
      readonly step: string;
      /** What is done. */
      readonly title: string;
      /** Planned local start. */
      readonly at: string;
      /** Planned duration in minutes. */
      readonly minutes: number;
      /** Team that does it, or answers for it. */
      readonly owner: string;
      /**
       * Steps that must be done before.
       *
       * Items: Step of this runbook.
       */
      readonly dependsOn?: readonly string[];
      /** What the controller does by itself at this step; without it, the owner does it by hand and says Done. */
      readonly run?: {
        /** ControlContent: reads every item and compares with the digests that were approved. Deploy: puts the items in place on the platforms named. */
        readonly action: "ControlContent" | "Deploy";
        /**
         * Platforms deployed at this step.
         *
         * Items: Platform.
         */
        readonly platforms?: readonly ("Mainframe" | "Open" | "Cloud")[];
      };
      /** True where the owner decides to keep or to roll back. */
      readonly decision: boolean;
    }[];
    /** Minutes by which a step may end before or after its planned end and still be on time. */
    readonly tolerance: number;
    /** The way back. */
    readonly rollback: {
      /** Minutes a rollback takes. */
      readonly minutes: number;
      /** Local time production must be back at the latest. */
      readonly backBy: string;
      /**
       * What is done, in words. To be there of an Initial by the day the fiche is complete.
       *
       * Items: One step.
       */
      readonly steps?: readonly string[];
    };
    /** Takes the go-live off; what was done stays. */
    readonly cancelled?: {
      /** Why. */
      readonly reason: string;
      /** Who decided it. */
      readonly by: string;
    };
  };
  /** How it stands. */
  readonly status?: {
    /** metadata.generation the controller last acted on; smaller than metadata.generation means that the last edit was not seen yet. */
    readonly observedGeneration?: number;
    /** What is known of this object now, one entry per aspect: Ready (reasons Cleared, Done, Cancelled), Reconciling (reasons AwaitingWords, Running), Stalled (reasons FreezePeriod, NoGo, StepBlocked, StepFailed, PassNameTaken, MEPChanged (while words are given anew, or it is put back), RolledBack, Failed, Lost, UnknownCalendar, NonexistentLocalTime, NotProduction, OverWhenDeclared). Ready, Reconciling and Stalled follow kstatus, so `kubectl wait --for=condition=Ready` works. */
    readonly conditions?: readonly Condition[];
    /** Planned, Approved (every approval is given), Cleared (PV and Go too), Running, then Done (everything stays), RolledBack (by decision), Failed (something is not in place), Lost (it had begun before the state of its cluster was lost); or NoGo, Refused, Cancelled. */
    readonly phase?: "Planned" | "Approved" | "Cleared" | "Running" | "Done" | "RolledBack" | "Failed" | "Lost" | "NoGo" | "Refused" | "Cancelled";
    /**
     * What does not stop it.
     *
     * Items: One warning.
     */
    readonly warnings?: readonly {
      /** Code: MilestoneMissed, NotInitial, NotAChange, OffsetMissed, Overdue, ContentChanged, RollbackLate. */
      readonly reason: string;
      /** Sentence for a person. */
      readonly message: string;
    }[];
    /**
     * Words that are needed, and which were given.
     *
     * Items: One word of one team.
     */
    readonly requirements?: readonly {
      /** Which word. */
      readonly verdict: "Approve" | "Favourable" | "Go";
      /** Name of a Team. */
      readonly team: string;
      /** Day by which it is due. */
      readonly due?: string;
      /** Missing (also when the content changed since), Given, GivenLate (after the day by which it was due), GivenEarly (a Go from before the acceptance was complete, which does not count), EndsEarly (its expiresAt comes before the last step of the controller begins, so it does not count), Negative (refused, unfavourable or no-go). */
      readonly state: "Missing" | "Given" | "GivenLate" | "GivenEarly" | "EndsEarly" | "Negative";
      /** What was said, e.g. WithReservations. */
      readonly said?: "Approve" | "Refuse" | "Favourable" | "WithReservations" | "Unfavourable" | "Go" | "NoGo";
      /**
       * What remains to be mended, each in one line and cut where it is long; the first of them.
       *
       * Items: One reservation.
       */
      readonly reservations?: readonly string[];
      /** How many more stand in the Decision. */
      readonly moreReservations?: number;
      /** Why it was said, in one line and cut where it is long. */
      readonly why?: string;
      /** Decision that says it. */
      readonly decision?: string;
      /** When it was given. */
      readonly at?: string;
      /** Until when it counts; absent of one that does not end by itself. */
      readonly until?: string;
      /** Who gave it. */
      readonly by?: string;
    }[];
    /** The content as frozen. */
    readonly frozen?: {
      /** When. */
      readonly at: string;
      /** sha256 over all items and their digests. */
      readonly digest: string;
    };
    /** What its run goes by: the spec when its first step began, or later when every word was given anew for an edited one. While the spec is another, nothing new begins. */
    readonly carried?: {
      /** Since when. */
      readonly at: string;
      /** sha256 of that spec, which words are bound to. */
      readonly digest: string;
      /** That spec as JSON, without title, fiche and cancelled. */
      readonly spec: string;
    };
    /** Pass that carries it. */
    readonly pass?: string;
    /** Step under way. */
    readonly currentStep?: string;
    /**
     * Planned against actual; a step that began stands here though an edit took it out.
     *
     * Items: One step.
     */
    readonly steps?: readonly {
      /** Step of the runbook. */
      readonly step: string;
      /** Pending, Due (it may begin), Blocked (its owner has not begun it), Running, Done, Failed, Skipped. */
      readonly phase: "Pending" | "Due" | "Blocked" | "Running" | "Done" | "Failed" | "Skipped";
      /** Planned start. */
      readonly plannedStart: string;
      /** Planned end. */
      readonly plannedEnd: string;
      /** When it began. */
      readonly startedAt?: string;
      /** When it ended. */
      readonly endedAt?: string;
      /** Whole minutes it ended after its planned end; 0 when it did not. */
      readonly lateMinutes?: number;
      /** Whole minutes it ended before its planned end; absent when it did not. */
      readonly earlyMinutes?: number;
      /** Whether it ended within the tolerance, neither later nor earlier. */
      readonly onTime?: boolean;
      /** Who did it. */
      readonly by?: string;
      /** What happened. */
      readonly message?: string;
    }[];
    /** Last moment a rollback may begin to be back in time. */
    readonly pointOfNoReturn?: string;
    /** K26: steps that were done within the tolerance, of all that ended or were left out because it was broken off. */
    readonly punctuality?: {
      /** Steps on time. */
      readonly onTime: number;
      /** Steps that ended, or were left out because it was broken off. */
      readonly steps: number;
      /** E.g. 11/14 = 78.6 %. */
      readonly text: string;
      /** Largest lateness, in minutes. */
      readonly largestSlip?: number;
      /**
       * Steps that made the end what it was.
       *
       * Items: Step.
       */
      readonly criticalPath?: readonly string[];
    };
    /** K26: when production was to open to its users again, and how much later the go-live ended. */
    readonly reopening?: {
      /** First opening by its hours after the window has begun; the end of the window where it has none. */
      readonly due: string;
      /** Whole minutes from then until the last step, or its pass, ended; 0 when that was before. */
      readonly delayMinutes: number;
    };
    /** The check of what still lacked some days before (J-5). */
    readonly precheck?: {
      /** The day on which it was due. */
      readonly date: string;
      /** When it was made. */
      readonly at: string;
      /** How many things lacked then; `ecluse mep` lists those that still do. */
      readonly missing: number;
      /**
       * Teams that could see to them.
       *
       * Items: Name of a Team.
       */
      readonly teams: readonly string[];
    };
    /** The reinforced watch of the five working days after it ended; none where production was not touched. */
    readonly watch?: {
      /** When it ends, and the review (bilan) is due. */
      readonly until: string;
      /** Incidents on its applications, or on all of production, that were seen in that time; `ecluse mep` names them. */
      readonly incidents: number;
    };
    /** When the first step began. */
    readonly startedAt?: string;
    /** When the last ended. */
    readonly endedAt?: string;
    /** Since when its spec cannot change: its pass, or all of it, had ended as it stood there. */
    readonly closedAt?: string;
    /**
     * What it has put in place; production's versions in Git have to say so.
     *
     * Items: One release.
     */
    readonly deployed?: readonly {
      /** Application code. */
      readonly application: string;
      /** Version. */
      readonly version: string;
      /** When Git declared it, or newer: from then on what Git declares of it counts again, be it older. */
      readonly foldedAt?: string;
    }[];
    /**
     * What it was to take back by decision and could not, or nobody knows that it did.
     *
     * Items: One release.
     */
    readonly left?: readonly {
      /** Application code. */
      readonly application: string;
      /** Version. */
      readonly version: string;
    }[];
    /** Whole minutes from justification.decidedAt until the last of it was in production and tested. */
    readonly minutesToProduction?: number;
    /** Result in one line. */
    readonly result?: string;
  };
}

/** Partner is one of the organisations whose data share the platform. Its code stands in every row of its data. */
export interface Partner {
  readonly apiVersion: "ecluse.dev/v1alpha1";
  readonly kind: "Partner";
  readonly metadata: ObjectMeta;
  /** The partner. */
  readonly spec: {
    /** Code of the partner in the data: P and three digits. */
    readonly code: string;
    /** Name of the partner for people. */
    readonly title: string;
  };
  /** What the controller makes of the partner. */
  readonly status?: {
    /** metadata.generation the controller last acted on; smaller than metadata.generation means that the last edit was not seen yet. */
    readonly observedGeneration?: number;
    /** What is known of this object now, one entry per aspect: Ready (as declared, nothing left to do; reason Accepted), Reconciling (work is under way or will be tried again), Stalled (a person must act). Ready, Reconciling and Stalled follow kstatus, so `kubectl wait --for=condition=Ready` works. */
    readonly conditions?: readonly Condition[];
  };
}

/** Pass is one turn of the lock: a night or noon of an airlock, an exceptional pass, a turn of a continuous environment, or a repair. Every deployment runs inside one, and its intent, steps and evidence stand in its status and nowhere else. */
export interface Pass {
  readonly apiVersion: "ecluse.dev/v1alpha1";
  readonly kind: "Pass";
  readonly metadata: ObjectMeta;
  /** What passes. It cannot change once created. */
  readonly spec: {
    /** Airlock: a slot of an airlock. Exceptional: asked for by name. MEP: a go-live, whose name it bears. Continuous: an environment that takes changes at once. Repair: puts back what was changed by hand. */
    readonly lane: "Continuous" | "Airlock" | "Exceptional" | "MEP" | "Repair";
    /** Environment; given for every lane but Airlock. */
    readonly environment?: string;
    /** Airlock; given for lane Airlock. */
    readonly airlock?: string;
    /** Day of the pass in the time zone of the estate; the evening for a night. */
    readonly date: string;
    /** Why and when, for lane Exceptional. */
    readonly exceptional?: {
      /** Why it cannot wait. */
      readonly reason: string;
      /** Who asks: a Team, or somebody of one. */
      readonly requestedBy: string;
      /** Planned local start, YYYY-MM-DDTHH:MM. */
      readonly at: string;
      /** Local end, YYYY-MM-DDTHH:MM. */
      readonly until: string;
    };
    /**
     * Changes it carries: those already pending. An airlock seals its own at cut-off.
     *
     * Items: One change.
     */
    readonly changes: readonly {
      /** Environment that changes. */
      readonly environment: string;
      /** Application that changes. */
      readonly application: string;
      /** Version it gets. */
      readonly to: string;
    }[];
  };
  /** What happened, step by step. */
  readonly status?: {
    /** metadata.generation the controller last acted on; smaller than metadata.generation means that the last edit was not seen yet. */
    readonly observedGeneration?: number;
    /** What is known of this object now, one entry per aspect: Ready (as declared, nothing left to do; reason Accepted), Reconciling (work is under way or will be tried again), Stalled (a person must act). Ready, Reconciling and Stalled follow kstatus, so `kubectl wait --for=condition=Ready` works. */
    readonly conditions?: readonly Condition[];
    /** Sealed: the list is closed. Running. Then the first that matches: Skipped (declared), Missed (not started in time), Idle (nothing to do, or all deferred), Succeeded (all not deferred are deployed), Failed (none is), Partial. */
    readonly phase?: "Sealed" | "Running" | "Skipped" | "Missed" | "Idle" | "Succeeded" | "Failed" | "Partial";
    /** When it started. */
    readonly startedAt?: string;
    /** When it ended. */
    readonly endedAt?: string;
    /**
     * Ends of a change for which an Incident is opened, as the airlock said when the list was sealed.
     *
     * Items: How a change ended.
     */
    readonly incidentOn?: readonly ("Rejected" | "RolledBack" | "Failed")[];
    /** The list as it was closed, with its digest; nothing enters later. */
    readonly sealed?: {
      /** When it was closed. */
      readonly at: string;
      /** sha256 of the list. */
      readonly digest: string;
      /**
       * The list.
       *
       * Items: One change.
       */
      readonly changes: readonly {
        /** Environment. */
        readonly environment: string;
        /** Application. */
        readonly application: string;
        /**
         * Platforms it touches.
         *
         * Items: Platform.
         */
        readonly platforms: readonly ("Mainframe" | "Open" | "Cloud")[];
        /** Version that was there; absent when nothing was installed. */
        readonly from?: string;
        /** When what was there is no Release's, the version that was last known to run. */
        readonly lastKnown?: string;
        /** Version it gets. */
        readonly to: string;
        /** Digest of the Release. */
        readonly digest: string;
        /** When the controller first read this wish. */
        readonly requestedAt?: string;
      }[];
    };
    /**
     * One per environment and platform, in the order they run.
     *
     * Items: One leg.
     */
    readonly legs?: readonly {
      /** Environment. */
      readonly environment: string;
      /** Platform. */
      readonly platform: "Mainframe" | "Open" | "Cloud";
      /** Where it stands: Waiting, Running; then Deferred (nothing of it was begun), Succeeded, Partial or Failed by what was not deferred. */
      readonly phase: string;
      /** Nothing of it begins before. */
      readonly at?: string;
      /** Nothing of it begins from here on. */
      readonly until?: string;
      /** When it began. */
      readonly startedAt?: string;
      /** When it ended. */
      readonly endedAt?: string;
      /** Why. */
      readonly reason?: string;
    }[];
    /**
     * One per change, with everything that was done for it.
     *
     * Items: One change.
     */
    readonly items?: readonly {
      /** Environment. */
      readonly environment: string;
      /** Application. */
      readonly application: string;
      /**
       * Platforms it touches.
       *
       * Items: Platform.
       */
      readonly platforms?: readonly ("Mainframe" | "Open" | "Cloud")[];
      /** Version that was there; absent when nothing was installed. */
      readonly from?: string;
      /** When what was there is no Release's, the version that was last known to run. */
      readonly lastKnown?: string;
      /** Version it gets. */
      readonly to: string;
      /** Digest of the Release. */
      readonly digest: string;
      /** When the controller first read this wish. */
      readonly requestedAt?: string;
      /** Deployed. Rejected: its content is not what the release says; nothing was changed. Deferred: later. RolledBack: it failed and the old version is back. Failed: a business answer. Errored: a technical one. Unknown: nobody knows; a person decides. */
      readonly result?: "Deployed" | "Rejected" | "Deferred" | "RolledBack" | "Failed" | "Errored" | "Unknown";
      /** Code: Deployed, ContentMismatch, EvidenceMismatch, DependencyFailed, StepFailed, HealthCheckFailed, RollbackFailed, RollbackNotPossible, NotAfterPassed, NoLongerWanted, Cancelled, TargetChanged, SameSystem, LockLost, OutcomeUnknown, GateClosed, SlotEnd, TargetUnreachable; or the one the target gave for the step that failed. */
      readonly reason?: string;
      /** Sentence for a person. */
      readonly message?: string;
      /** Who had closed the gate that kept it out, where somebody did, or whose opening had ended by then. */
      readonly shut?: {
        /** Name of the member who closed the gate, or whose opening ended. */
        readonly by: string;
        /** When. */
        readonly at: string;
        /** Until when it was closed. Of a Close that is over, which took back what was opened before it, and after which nobody has opened the gate again. */
        readonly until?: string;
        /** Why, in that member's words, on one line. */
        readonly reason?: string;
        /** True where nobody closed it since it was last opened, and the opening of that member ended then. */
        readonly ended?: boolean;
      };
      /** Digest of what the control found wrong with the content, when it was rejected: while the source shows the same, no further pass is made for it. */
      readonly found?: string;
      /** What a target reported against the release once every step had succeeded. The change is taken back on every platform it touched. */
      readonly mismatch?: string;
      /** When its result was found. */
      readonly settledAt?: string;
      /** When the targets' own evidence said that the release is there; from then on it is only tidied up after. */
      readonly provedAt?: string;
      /** Name of the Incident that was opened for how it ended. */
      readonly incident?: string;
      /**
       * Attempts at steps, in the order they were intended.
       *
       * Items: One attempt at one step. It is written before the target is asked, so that a crash never runs a job twice.
       */
      readonly steps?: readonly {
        /** Which step. */
        readonly name:
          | "Deploy"
          | "Phasein"
          | "Smoke"
          | "Upload"
          | "HealthBefore"
          | "HealthAfter"
          | "Rollback"
          | "PhaseinBack"
          | "SmokeBack"
          | "Cleanup"
          | "HealthBack";
        /** Platform. */
        readonly platform: "Mainframe" | "Open" | "Cloud";
        /** Target it acts on. */
        readonly target: string;
        /** Number of the attempt, from 1. */
        readonly attempt: number;
        /** Intent: written down. Prepared: the job is there, held. Releasing: it may run, or a call is under way. Ended: nothing more happens. */
        readonly phase: "Intent" | "Prepared" | "Releasing" | "Ended";
        /** What the job bears at the target: at most 32 upper-case letters and digits. */
        readonly correlator: string;
        /** sha256 of the Target and Application specs it was planned with. */
        readonly specDigest: string;
        /** Epoch of the leadership that may release it. */
        readonly leaseEpoch: number;
        /** After this instant the job must not start; its own first step checks it. */
        readonly notAfter: string;
        /** Id of the one job that may run. */
        readonly jobId?: string;
        /** When the intent was written. */
        readonly startedAt: string;
        /** When it ended. */
        readonly endedAt?: string;
        /** Succeeded. Failed: a business answer. Expired: it came too late and did nothing. Cancelled: it never ran. Unknown: the answer was lost; a person decides. */
        readonly result?: "Succeeded" | "Failed" | "Expired" | "Cancelled" | "Unknown";
        /** CamelCase code of the result. */
        readonly reason?: string;
        /** Sentence for a person. */
        readonly message?: string;
        /**
         * What the target said, step by step of the job.
         *
         * Items: One piece of evidence.
         */
        readonly evidence?: readonly {
          /** Step or check, e.g. BIND. */
          readonly name: string;
          /** As the platform says it: CC 0000, exit 0, 3 of 3 ready. */
          readonly result: string;
          /** Extract of the spool or log. */
          readonly detail?: string;
        }[];
      }[];
    }[];
    /** What the control of the contents read before anything was changed, each content once. */
    readonly controlled?: {
      /** When it was done. */
      readonly at: string;
      /**
       * What it read on each platform.
       *
       * Items: One platform.
       */
      readonly platforms: readonly {
        /** Platform. */
        readonly platform: "Mainframe" | "Open" | "Cloud";
        /** Items read. */
        readonly read: number;
        /** Those that are not what their release says. */
        readonly different: number;
      }[];
    };
    /** One line: 3 Deployed, 1 Rejected. */
    readonly summary?: string;
    /**
     * What happened when.
     *
     * Items: One line.
     */
    readonly timeline?: readonly {
      /** When. */
      readonly at: string;
      /** What. */
      readonly text: string;
    }[];
  };
}

/** Record is one line of the ledger: one action or refusal, written before it happens, holding the hash of the line before. Records are numbered without gap; two writers of one number cannot both succeed. */
export interface Record {
  readonly apiVersion: "ecluse.dev/v1alpha1";
  readonly kind: "Record";
  readonly metadata: ObjectMeta;
  /** The line. It never changes. */
  readonly spec: {
    /** Number in the chain, from 1. */
    readonly sequence: number;
    /** When, by business time. */
    readonly at: string;
    /** Who acts: a person, or the controller. */
    readonly actor: string;
    /** What is done, a CamelCase verb: Release, Cancel, Refuse, Decide, Prune, Submit, Call, Regress, Acknowledge. */
    readonly action: string;
    /** What makes the line unique: the same key is written once for ever. */
    readonly key: string;
    /** What it is about. */
    readonly about: {
      /** Kind. */
      readonly kind: string;
      /** Namespace. */
      readonly namespace: string;
      /** Name. */
      readonly name: string;
      /** Its uid, which tells it from every other object that ever bore its name; absent where it is not known. */
      readonly uid?: string;
    };
    /** CamelCase code of a refusal. */
    readonly reason?: string;
    /** Sentence for a person. */
    readonly message: string;
    /** Digest of the release or list concerned. */
    readonly digest?: string;
    /** Further values. */
    readonly details?: {
      /** A value. */
      readonly [k: string]: string;
    };
    /** Hash of the line before; empty for the first. */
    readonly previous: string;
    /** sha256 over this line and the hash before. */
    readonly hash: string;
  };
  /** Nothing is computed for a line of the ledger; the field is there because every kind has it. */
  readonly status?: {
    /** metadata.generation the controller last acted on; smaller than metadata.generation means that the last edit was not seen yet. */
    readonly observedGeneration?: number;
    /** What is known of this object now, one entry per aspect: Ready (as declared, nothing left to do; reason Accepted), Reconciling (work is under way or will be tried again), Stalled (a person must act). Ready, Reconciling and Stalled follow kstatus, so `kubectl wait --for=condition=Ready` works. */
    readonly conditions?: readonly Condition[];
  };
}

/** Release is an immutable content of one application: all its items on every platform, never a delta. Its digest is what gates and approvals name. Every environment is fed from its frozen source, never from the level below. */
export interface Release {
  readonly apiVersion: "ecluse.dev/v1alpha1";
  readonly kind: "Release";
  readonly metadata: ObjectMeta;
  /** The content. It cannot change once created: another content is another version. */
  readonly spec: {
    /** Code of the Application. */
    readonly application: string;
    /** Version: numbers and dots, -pN for a patch; 27.3.2 < 27.3.2-p1 < 27.3.3. */
    readonly version: string;
    /** Initial: the first of an application. Change: an ordinary one. Patch: a correction that may climb out of order. */
    readonly kind: "Initial" | "Change" | "Patch";
    /** Commit of the application it was built from. */
    readonly commit?: string;
    /** When it was built. */
    readonly built: string;
    /**
     * One content per platform.
     *
     * Items: The content on one platform.
     */
    readonly content: readonly (
      | {
          /** Platform; says which of the other fields are given. */
          readonly platform: "Mainframe";
          /** Mainframe: prefix of the frozen staging libraries (ENV.STG.<APP>.V<nnnnnn>). Open: URL of a directory or tar, without user, query or fragment. */
          readonly source: string;
          /**
           * Mainframe, Open: every item of the application on this platform, never a delta.
           *
           * Items: One item. A Mainframe item is a member of a library; an Open item is a file.
           */
          readonly items: readonly {
            /** Mainframe: LOAD (load module), DBRM, COPY, PROC or JCL. */
            readonly type: "LOAD" | "DBRM" | "COPY" | "PROC" | "JCL";
            /** Mainframe: name of the member. */
            readonly member: string;
            /** LOAD: SSI word of the directory, 8 hexadecimal digits. */
            readonly ssi?: string;
            /** LOAD: size in the directory, hexadecimal. */
            readonly size?: string;
            /** LOAD: authorisation code. */
            readonly ac?: string;
            /** LOAD: addressing mode. */
            readonly amode?: "24" | "31" | "64" | "ANY" | "MIN";
            /** LOAD: residency mode. */
            readonly rmode?: "24" | "31" | "64" | "ANY" | "SPLIT";
            /** LOAD, DBRM: consistency token; both of one program carry the same. */
            readonly token?: string;
            /**
             * LOAD: other names of the module.
             *
             * Items: An alias.
             */
            readonly aliases?: readonly string[];
            /** Hash: of the 80-byte records (DBRM), of the text right-trimmed without columns 73-80 (COPY, PROC, JCL), of the bytes (file). */
            readonly sha256?: string;
            /** DBRM: collection it is bound into; {LVL} stands for the level. Without it, the one of the target. */
            readonly collection?: string;
            /**
             * COPY: programs compiled with it.
             *
             * Items: A program.
             */
            readonly usedBy?: readonly string[];
          }[];
          /**
           * Mainframe: programs to phase in.
           *
           * Items: Program name.
           */
          readonly cics?: readonly string[];
          readonly health?: never;
          readonly image?: never;
        }
      | {
          /** Platform; says which of the other fields are given. */
          readonly platform: "Open";
          /** Mainframe: prefix of the frozen staging libraries (ENV.STG.<APP>.V<nnnnnn>). Open: URL of a directory or tar, without user, query or fragment. */
          readonly source: string;
          /**
           * Mainframe, Open: every item of the application on this platform, never a delta.
           *
           * Items: One item. A Mainframe item is a member of a library; an Open item is a file.
           */
          readonly items: readonly {
            /** Hash: of the 80-byte records (DBRM), of the text right-trimmed without columns 73-80 (COPY, PROC, JCL), of the bytes (file). */
            readonly sha256: string;
            /** Open: path below the release folder. */
            readonly path: string;
            /** Open: permissions, four octal digits. */
            readonly mode: string;
          }[];
          /** Open: how the release says that it works. */
          readonly health?: {
            /** Path asked on the host, e.g. /health. */
            readonly url: string;
            /** Version the answer must name. */
            readonly expectVersion: string;
          };
          readonly cics?: never;
          readonly image?: never;
        }
      | {
          /** Platform; says which of the other fields are given. */
          readonly platform: "Cloud";
          /** Cloud: image by digest. */
          readonly image: string;
          readonly source?: never;
          readonly items?: never;
          readonly cics?: never;
          readonly health?: never;
        }
    )[];
    /** Whether and how fast it can be taken back. */
    readonly rollback?: {
      /** False when what it does cannot be undone: a failed deployment then stops for a person. */
      readonly possible: boolean;
      /** How long going back takes. */
      readonly minutes?: number;
    };
    /**
     * References in the ticket desk.
     *
     * Items: A reference.
     */
    readonly tickets?: readonly string[];
  };
  /** What is known of the release. */
  readonly status?: {
    /** metadata.generation the controller last acted on; smaller than metadata.generation means that the last edit was not seen yet. */
    readonly observedGeneration?: number;
    /** What is known of this object now, one entry per aspect: Ready (its digest is computed; reason Accepted), Reconciling, Stalled (reason ContentMismatch). Ready, Reconciling and Stalled follow kstatus, so `kubectl wait --for=condition=Ready` works. */
    readonly conditions?: readonly Condition[];
    /** sha256 of the RFC 8785 JSON of {application, version, content}. */
    readonly digest?: string;
    /**
     * Content controls: what was read from the frozen source and how it compared.
     *
     * Items: One control.
     */
    readonly controls?: readonly {
      /** Environment it was made for. */
      readonly environment: string;
      /** When. */
      readonly at: string;
      /** Items read. */
      readonly read: number;
      /** Items as the release says. */
      readonly equal: number;
      /** Items that differ, are missing, or are there beyond what the release says. */
      readonly different: number;
      /** Why the source could not be read; the counts are 0 then. */
      readonly failure?: string;
      /**
       * What was found; the first 100, those that reject first.
       *
       * Items: One finding.
       */
      readonly findings?: readonly {
        /** Which control: C1 an item is missing, C2 one is there that the release does not name, C3 one is not as the release says, C4 the tokens of a program and its DBRM differ, C5 so do its aliases, C6 the item is forbidden here, C7 it names production, C8 the environment runs a newer version, C9 a program compiled with a changed COPY did not change or is not there; Companion: what it depends on is older here than below. */
        readonly control: "C1" | "C2" | "C3" | "C4" | "C5" | "C6" | "C7" | "C8" | "C9" | "Companion";
        /** Reject: the release does not pass. Warn: it passes, and this is said. */
        readonly effect: "Reject" | "Warn";
        /** Item, e.g. LOAD/COTB0450. */
        readonly item: string;
        /** Which of its properties, e.g. ssi. */
        readonly field?: string;
        /** What the release says. */
        readonly expected?: string;
        /** What the source holds. */
        readonly found?: string;
      }[];
    }[];
    /**
     * Environments that run it on all its platforms.
     *
     * Items: Name of an Environment.
     */
    readonly deployedIn?: readonly string[];
  };
}

/** ReleaseCycle is the plan of the ordinary go-lives of a year, one in each block of two months, approved by the quarterly committee; what changes after is an amendment. */
export interface ReleaseCycle {
  readonly apiVersion: "ecluse.dev/v1alpha1";
  readonly kind: "ReleaseCycle";
  readonly metadata: ObjectMeta;
  /** The plan. */
  readonly spec: {
    /** Name of the cycle for people. */
    readonly title: string;
    /** Year it plans. */
    readonly year: number;
    /** Calendar whose working days offsets count in. */
    readonly calendar: string;
    /** The production environment. */
    readonly environment: string;
    /**
     * The plan: ordinary MEPs, each with its date. What is changed here after the approval is an amendment.
     *
     * Items: One MEP.
     */
    readonly meps: readonly {
      /** Name of the MEP. */
      readonly name: string;
      /** Date in the approved plan. */
      readonly date: string;
    }[];
    /** When the plan was approved, and by whom; without it nothing counts as an amendment. */
    readonly approved?: {
      /** Date of the committee. */
      readonly at: string;
      /** Who approved it. */
      readonly by: string;
    };
    /**
     * Quarterly committees.
     *
     * Items: One committee.
     */
    readonly committees: readonly {
      /** Local date and time. */
      readonly at: string;
    }[];
    /** Working days before the date (J-n) of each point of an ordinary MEP. */
    readonly offsets: {
      /** Content freeze. */
      readonly contentFreeze: number;
      /** Acceptance report (PV). */
      readonly acceptance: number;
      /** Fiche complete. */
      readonly fiche: number;
      /** Pre-check: what still lacks is told to those it concerns. */
      readonly precheck: number;
      /** Go/No-Go committee. */
      readonly goNoGo: number;
    };
  };
  /** The plan against what is declared. */
  readonly status?: {
    /** metadata.generation the controller last acted on; smaller than metadata.generation means that the last edit was not seen yet. */
    readonly observedGeneration?: number;
    /** What is known of this object now, one entry per aspect: Ready (reasons Planned, Amended), Reconciling (reason AwaitingApproval), Stalled (reason UnknownCalendar). Ready, Reconciling and Stalled follow kstatus, so `kubectl wait --for=condition=Ready` works. */
    readonly conditions?: readonly Condition[];
    /** Counts for the columns of kubectl get. */
    readonly summary?: {
      /** Ordinary MEPs of the plan. */
      readonly planned: number;
      /** Those of them that are declared, or were until they ended. */
      readonly declared: number;
      /** Amendments that still stand. */
      readonly amendments: number;
    };
    /** The ordinary MEP that comes next. */
    readonly next?: {
      /** Name of the MEP. */
      readonly mep: string;
      /** Its date. */
      readonly date: string;
    };
    /**
     * The plan as it was when its approval was first read; it never changes after.
     *
     * Items: One MEP.
     */
    readonly baseline?: readonly {
      /** Name of the MEP. */
      readonly mep: string;
      /** Its date. */
      readonly date: string;
    }[];
    /**
     * The dated points of each MEP, from the date it has now.
     *
     * Items: One MEP.
     */
    readonly points?: readonly {
      /** Name of the MEP. */
      readonly mep: string;
      /** Its date: that of its own window once it is declared. */
      readonly date: string;
      /** Content freeze. */
      readonly contentFreeze: string;
      /** Acceptance report (PV). */
      readonly acceptance: string;
      /** Fiche complete. */
      readonly fiche: string;
      /** Pre-check. */
      readonly precheck?: string;
      /** Go/No-Go committee. */
      readonly goNoGo: string;
      /** Where the MEP stood when it was last seen; absent while it is not declared. */
      readonly phase?: string;
    }[];
    /**
     * What was changed since the plan was approved; none is ever taken off this list.
     *
     * Items: One amendment.
     */
    readonly amendments?: readonly {
      /** Name of the MEP. */
      readonly mep: string;
      /** Moved: another date. TakenOff: it does not take place. Added: it was not in the approved plan. */
      readonly change: "Moved" | "TakenOff" | "Added";
      /** Date in the approved plan; absent when it was added. */
      readonly planned?: string;
      /** Date it had with this change; absent when it was taken off. */
      readonly now?: string;
      /** When the change was first read. */
      readonly at: string;
      /** When it was first seen not to hold any more. */
      readonly undoneAt?: string;
    }[];
    /**
     * Blocks of two months with no ordinary MEP, or with more than one.
     *
     * Items: One block.
     */
    readonly warnings?: readonly {
      /** First and last month, e.g. 2027-01/2027-02. */
      readonly block: string;
      /** What is the matter. */
      readonly reason: "BlockWithoutMEP" | "BlockWithTwoMEPs";
      /** Sentence for a person. */
      readonly message: string;
    }[];
  };
}

/** Target is one platform of one environment: where it is, as whom it is reached, and how it proves who it is. Exactly the block of its platform is given. */
export interface Target {
  readonly apiVersion: "ecluse.dev/v1alpha1";
  readonly kind: "Target";
  readonly metadata: ObjectMeta;
  /** Where the platform is and how it is reached. */
  readonly spec:
    | {
        /** Environment this is a platform of. */
        readonly environment: string;
        /** Mainframe (z/OS over z/OSMF), Open (Unix or Linux over SSH) or Cloud (Kubernetes). */
        readonly platform: "Mainframe";
        /** Name of the machine. Targets with the same host share it: one destructive operation at a time. */
        readonly host: string;
        /** Secret to sign in with: username and password (Mainframe), privateKey in OpenSSH form (Open), kubeconfig (Cloud). */
        readonly credentialsRef?: {
          /** Name of the Secret, in the namespace of this object. */
          readonly name: string;
        };
        /** How access of users is opened and closed at the hours of the environment: hook on an Open target, deployments on a Cloud target. Without it, nothing is done here at opening and closing times. */
        readonly access?: {
          /** The program hooks/access under root, which the host's administrator installs: called with open, close or status, repeatable, it says open or closed on the last line of its output and exits 0. */
          readonly hook?: {
            /** How long one call of it may take. */
            readonly timeoutSeconds: number;
          };
          /**
           * Deployments in the namespace that users come in through, a gateway or a proxy: closed, they have no replicas; open, as many as before. None of them is an application that passes deliver (reason AccessIsApplication).
           *
           * Items: Name of a Deployment.
           */
          readonly deployments?: readonly string[];
        };
        /** A z/OS system behind z/OSMF. Certificates are always verified. */
        readonly mainframe: {
          /** Address of z/OSMF, https://host:port. Plain http is taken for a loopback address only. */
          readonly url: string;
          /** High-level qualifiers of the environment's libraries: <hlq>.LOADLIB, .DBRMLIB, .COPYLIB, .PROCLIB, .JCLLIB. */
          readonly hlq: string;
          /** Three letters of the level, e.g. QAL; stands in job names. */
          readonly level: string;
          /** Class in which our jobs run. */
          readonly jobClass: string;
          /**
           * CICS regions whose programs are phased in after a copy.
           *
           * Items: Name of a region.
           */
          readonly cics: readonly string[];
          /** Db2 of this level, for BIND. */
          readonly db2: {
            /** Subsystem, e.g. DB2Q. */
            readonly ssid: string;
            /** OWNER of the packages. */
            readonly owner: string;
            /** QUALIFIER of unqualified tables. */
            readonly qualifier: string;
            /** Collection the packages are bound into. */
            readonly collection: string;
          };
          /** Name of the z/OS system (LPAR) that must answer; another one is refused (WrongSystem). */
          readonly system?: string;
          /** Secret whose key ca.crt is the authority of z/OSMF's certificate; without it the key is looked for in credentialsRef, then public authorities hold. */
          readonly caRef?: {
            /** Name of the Secret, in the namespace of this object. */
            readonly name: string;
          };
        };
        readonly open?: never;
        readonly cloud?: never;
      }
    | {
        /** Environment this is a platform of. */
        readonly environment: string;
        /** Mainframe (z/OS over z/OSMF), Open (Unix or Linux over SSH) or Cloud (Kubernetes). */
        readonly platform: "Open";
        /** Name of the machine. Targets with the same host share it: one destructive operation at a time. */
        readonly host: string;
        /** Secret to sign in with: username and password (Mainframe), privateKey in OpenSSH form (Open), kubeconfig (Cloud). */
        readonly credentialsRef?: {
          /** Name of the Secret, in the namespace of this object. */
          readonly name: string;
        };
        /** How access of users is opened and closed at the hours of the environment: hook on an Open target, deployments on a Cloud target. Without it, nothing is done here at opening and closing times. */
        readonly access?: {
          /** The program hooks/access under root, which the host's administrator installs: called with open, close or status, repeatable, it says open or closed on the last line of its output and exits 0. */
          readonly hook?: {
            /** How long one call of it may take. */
            readonly timeoutSeconds: number;
          };
          /**
           * Deployments in the namespace that users come in through, a gateway or a proxy: closed, they have no replicas; open, as many as before. None of them is an application that passes deliver (reason AccessIsApplication).
           *
           * Items: Name of a Deployment.
           */
          readonly deployments?: readonly string[];
        };
        /** A Unix or Linux host reached over SSH. The host key is pinned; there is no trust on first use. */
        readonly open: {
          /** Name or address to connect to. */
          readonly host: string;
          /** Port of the SSH server. */
          readonly port: number;
          /**
           * Public keys the host may prove itself with; any other is HostKeyMismatch.
           *
           * Items: An OpenSSH public key: type and base64.
           */
          readonly hostKeys: readonly string[];
          /** Account to sign in as. */
          readonly user: string;
          /** Folder under which each application has its own: <root>/<app>/releases/<version> and <root>/<app>/current. */
          readonly root: string;
        };
        readonly mainframe?: never;
        readonly cloud?: never;
      }
    | {
        /** Environment this is a platform of. */
        readonly environment: string;
        /** Mainframe (z/OS over z/OSMF), Open (Unix or Linux over SSH) or Cloud (Kubernetes). */
        readonly platform: "Cloud";
        /** Name of the machine. Targets with the same host share it: one destructive operation at a time. */
        readonly host: string;
        /** Secret to sign in with: username and password (Mainframe), privateKey in OpenSSH form (Open), kubeconfig (Cloud). */
        readonly credentialsRef?: {
          /** Name of the Secret, in the namespace of this object. */
          readonly name: string;
        };
        /** How access of users is opened and closed at the hours of the environment: hook on an Open target, deployments on a Cloud target. Without it, nothing is done here at opening and closing times. */
        readonly access?: {
          /** The program hooks/access under root, which the host's administrator installs: called with open, close or status, repeatable, it says open or closed on the last line of its output and exits 0. */
          readonly hook?: {
            /** How long one call of it may take. */
            readonly timeoutSeconds: number;
          };
          /**
           * Deployments in the namespace that users come in through, a gateway or a proxy: closed, they have no replicas; open, as many as before. None of them is an application that passes deliver (reason AccessIsApplication).
           *
           * Items: Name of a Deployment.
           */
          readonly deployments?: readonly string[];
        };
        /** A namespace of a Kubernetes cluster. */
        readonly cloud: {
          /** True for the cluster the controller itself runs in. */
          readonly inCluster?: boolean;
          /** Secret whose key kubeconfig leads to another cluster. */
          readonly kubeconfigRef?: {
            /** Name of the Secret, in the namespace of this object. */
            readonly name: string;
          };
          /** Namespace the workloads live in. It exists already; the controller never creates it. */
          readonly namespace: string;
        };
        readonly mainframe?: never;
        readonly open?: never;
      };
  /** What the target says of itself. */
  readonly status?: {
    /** metadata.generation the controller last acted on; smaller than metadata.generation means that the last edit was not seen yet. */
    readonly observedGeneration?: number;
    /** What is known of this object now, one entry per aspect: Reachable (it answered and is who it should be; reasons Reachable, Unreachable, ReplyLost, Timeout, HostKeyMismatch, TlsRefused, AuthenticationFailed, NotAuthorized, WrongSystem, TargetProtocolError, CredentialsMissing), Fenced (Cloud in our own cluster: its API server refuses a release that lands after its time; reasons LateRefused, FenceMissing), Ready, Reconciling, Stalled. Ready, Reconciling and Stalled follow kstatus, so `kubectl wait --for=condition=Ready` works. */
    readonly conditions?: readonly Condition[];
    /** Who the target proved to be: system name, host key fingerprint, or cluster uid. */
    readonly identity?: string;
    /**
     * What was changed by hand since the last deployment.
     *
     * Items: One difference.
     */
    readonly drift?: readonly {
      /** Application it belongs to. */
      readonly application: string;
      /** Item: LOAD/LIQP0100, FILE/lib/app.jar, LINK/current, IMAGE. */
      readonly item: string;
      /** What the release says. */
      readonly expected: string;
      /** What is there; absent when the item is missing. */
      readonly found?: string;
    }[];
  };
}

/** Team says who people are: their account in the cluster, their mail addresses and their signing keys. Gates, quorums and approvals count persons, who bear one name in all teams. */
export interface Team {
  readonly apiVersion: "ecluse.dev/v1alpha1";
  readonly kind: "Team";
  readonly metadata: ObjectMeta;
  /** The people of a team. */
  readonly spec: {
    /** Name of the team for people, e.g. Qualification. */
    readonly title: string;
    /**
     * The people of the team. A person who is in several teams has the same name in each.
     *
     * Items: One person.
     */
    readonly members: readonly {
      /** Name of the person. Quorum and four-eyes count persons: who shares a user, an address, a signing key or the look of a name with another member of any team is the same one (SharedIdentity). */
      readonly name: string;
      /** User name in the cluster, as the API server authenticates it. */
      readonly user?: string;
      /**
       * Addresses the person writes from.
       *
       * Items: A mail address.
       */
      readonly mails?: readonly string[];
      /**
       * OpenSSH public keys that sign the commits of this person. A key counts once the commit that adds it is applied.
       *
       * Items: One key, and between which instants of business time a commit signed by it is taken; without them always.
       */
      readonly signingKeys?: readonly {
        /** The public key as in a .pub file: type and base64; a comment may follow. */
        readonly key: string;
        /** From when it counts (UTC, seconds), e.g. 2027-01-01T00:00:00Z. */
        readonly validAfter?: string;
        /** Until when it counts, this instant not included (UTC, seconds), e.g. 2028-01-01T00:00:00Z. */
        readonly validBefore?: string;
      }[];
    }[];
    /**
     * Groups of the cluster whose users speak for the team.
     *
     * Items: Name of a group.
     */
    readonly groups?: readonly string[];
    /** Shared address of the team: one voice, named after the team; never enough for a quorum above 1 or four-eyes. */
    readonly mailbox?: string;
  };
  /** What the controller makes of the team. */
  readonly status?: {
    /** metadata.generation the controller last acted on; smaller than metadata.generation means that the last edit was not seen yet. */
    readonly observedGeneration?: number;
    /** What is known of this object now, one entry per aspect: Ready (as declared, nothing left to do; reason Accepted), Reconciling (work is under way or will be tried again), Stalled (a person must act). Ready, Reconciling and Stalled follow kstatus, so `kubectl wait --for=condition=Ready` works. */
    readonly conditions?: readonly Condition[];
  };
}

/** Any object of the group. */
export type EcluseObject = Airlock | Application | Booking | Calendar | Channel | Decision | Environment | Estate | Gate | Incident | MEP | Partner | Pass | Record | Release | ReleaseCycle | Target | Team;

/** The name of every kind. */
export type Kind = EcluseObject["kind"];
