/*
 * Submit and release of one job: two controllers that may both believe they lead, a network that loses and delays, crashes, and a
 * window that may close at any instant. NAIVE submits and then writes down; QUERY looks first; otherwise the job is submitted held,
 * one id is written down by compare-and-swap and that one is released. GUARD: the job's own first step looks at the window.
 */
#define N 3            /* max submissions in the whole run */
byte job[4];           /* 0 none 1 submit-in-flight 2 held 3 ran (index 1..N) */
byte nxt = 1;          /* next job id to be created by a submit request */
byte recorded = 0;     /* CAS-recorded job id */
bool intent = false;
bool window = true;
byte relq[4];          /* release requests in flight per job */
byte runs = 0; byte crashes = 0; bool late = false;
inline start(j) { if :: job[j] != 3 -> job[j] = 3; runs++; if :: !window -> late = true :: else fi :: else fi }
active proctype Network() {            /* delivers anything, any time, any order; may also lose */
  byte i;
  do
  :: select(i : 1 .. N);
     if
     :: atomic { job[i] == 1 ->
#if defined(NAIVE) || defined(QUERY)
        start(i)
#else
        job[i] = 2
#endif
        }
     :: atomic { job[i] == 1 -> job[i] = 4 }           /* lost for ever */
     :: atomic { relq[i] > 0 -> relq[i] = 0;
#ifdef GUARD
        if :: (job[i] == 2 && window) -> start(i) :: else fi
#else
        if :: job[i] == 2 -> start(i) :: else fi
#endif
        }
     :: atomic { relq[i] > 0 -> relq[i] = 0 }
     :: else -> skip
     fi
  od }
active proctype Clock() { window = false }
proctype Ctl() {
  byte view; byte found; byte i; byte mine;
again:
  do
  :: atomic { crashes < 2 -> crashes++; view = 0; found = 0; mine = 0; goto again }
  :: atomic { view = recorded };
#ifdef NAIVE
     if
     :: view == 0 && window -> atomic { if :: nxt <= N -> job[nxt] = 1; mine = nxt; nxt++ :: else -> goto done fi };
        if :: atomic { recorded == 0 -> recorded = mine } :: else fi
     :: else -> skip
     fi
#else
     if
     :: atomic { !intent -> intent = true }
     :: intent && view == 0 && window ->
        atomic { found = 0; i = 1; do :: i <= N -> if :: (job[i] == 2 || job[i] == 3) && found == 0 -> found = i :: else fi; i++ :: else -> break od };
        if
        :: found != 0 -> if :: atomic { recorded == 0 -> recorded = found } :: else fi
        :: found == 0 -> atomic { if :: nxt <= N -> job[nxt] = 1; nxt++ :: else -> goto done fi }
        fi
#if !defined(QUERY)
     :: view != 0 -> if :: window -> relq[view] = 1 :: else fi    /* check then act: the check may be stale when the release lands */
#endif
     :: else -> skip
     fi
#endif
  od;
done: skip }
init { atomic { run Ctl(); run Ctl() } }
ltl once { [] (runs <= 1) }
ltl inwindow { [] (!late) }
