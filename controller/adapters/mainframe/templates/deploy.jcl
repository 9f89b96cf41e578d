%* Puts a release into an environment. A site may replace this file by one of the same name in its own folder.
%* The JOB statement is never part of a template. Steps whose names the controller looks for: GUARD, BKLOAD BKDBRM BKCOPY BKPROC BKJCL,
%* INDEX, COPYDBRM, BIND, COPYLOAD COPYCOPY COPYPROC COPYJCL, RMLOAD RMDBRM RMCOPY RMPROC RMJCL, FREE. Lines that begin with % are for the template, not for JES.
//* NOT AFTER: FLUSHES EVERYTHING BELOW WITH CODE 99
//GUARD    EXEC PGM=IRXJCL,PARM='ECLGUARD {notafter}'
//SYSEXEC  DD DISP=SHR,DSN={execs}
//SYSTSPRT DD SYSOUT=*
//SYSTSIN  DD DUMMY
//         IF (GUARD.RC = 0) THEN
//* SAFETY COPIES OF WHAT WILL BE REPLACED OR REMOVED
%EACH backups
%IF members
//BK{type} EXEC PGM=IEBCOPY
//SYSPRINT DD SYSOUT=*
//IN       DD DISP=SHR,DSN={library}
//OUT      DD DISP=(NEW,CATLG,DELETE),
//            DSN={safety},
//            LIKE={library}
//SYSIN    DD DATA,DLM={dlm}
  COPYGROUP OUTDD=OUT,INDD=((IN,R))
%EACH members
  SELECT MEMBER=(({member},,R))
%END
{dlm}
%ELSE
//BK{type} EXEC PGM=IEFBR14
//OUT      DD DISP=(NEW,CATLG,DELETE),
//            DSN={safety},
//            LIKE={library}
%END
%END
//         IF (RC = 0) THEN
//* WHAT WAS THERE AND WHAT WAS NOT: THE ROLLBACK READS IT
//* ITS FIRST FOUR LINES PROVE WHOSE COPIES THESE ARE WHEN THEY GET OLD
//INDEX    EXEC PGM=IEBGENER
//SYSPRINT DD SYSOUT=*
//SYSIN    DD DUMMY
//SYSUT1   DD DATA,DLM={dlm}
ECLUSE {application} {correlator}
FROM {found}
TO {version}
NOTAFTER {notafter}
%EACH index
{type} {member} {state}
%END
END {count}
{dlm}
//SYSUT2   DD DISP=(NEW,CATLG,DELETE),
//            DSN={index},
//            SPACE=(TRK,(1,1)),RECFM=FB,LRECL=80
//         IF (RC = 0) THEN
%EACH dbrmcopies
//COPY{type} EXEC PGM=IEBCOPY
//SYSPRINT DD SYSOUT=*
//IN       DD DISP=SHR,DSN={staged}
//OUT      DD DISP=SHR,DSN={library}
//SYSIN    DD DATA,DLM={dlm}
  COPY OUTDD=OUT,INDD=((IN,R))
%EACH members
  SELECT MEMBER=(({member},,R))
%END
{dlm}
%END
//         IF (RC = 0) THEN
%IF packages
//BIND     EXEC PGM=IKJEFT1B,DYNAMNBR=20
//SYSTSPRT DD SYSOUT=*
//SYSTSIN  DD DATA,DLM={dlm}
DSN SYSTEM({ssid})
%EACH packages
BIND PACKAGE({collection}) MEMBER({member}) -
  LIBRARY('{library}') -
  OWNER({owner}) QUALIFIER({qualifier}) -
  ACTION(REPLACE) VALIDATE(BIND) ISOLATION(CS)
%END
END
{dlm}
%END
//         IF (RC <= 4) THEN
%EACH copies
//COPY{type} EXEC PGM=IEBCOPY
//SYSPRINT DD SYSOUT=*
//IN       DD DISP=SHR,DSN={staged}
//OUT      DD DISP=SHR,DSN={library}
//SYSIN    DD DATA,DLM={dlm}
  COPYGROUP OUTDD=OUT,INDD=((IN,R))
%EACH members
  SELECT MEMBER=(({member},,R))
%END
{dlm}
%END
%IF removals
//* MEMBERS THAT THE RELEASE BEFORE HAD AND THIS ONE HAS NO MORE
//         IF (RC <= 4) THEN
%EACH removals
//RM{type} EXEC PGM=IDCAMS
//SYSPRINT DD SYSOUT=*
//SYSIN    DD DATA,DLM={dlm}
%EACH members
  DELETE '{library}({member})'
%END
{dlm}
%END
%IF frees
//         IF (RC <= 4) THEN
//FREE     EXEC PGM=IKJEFT1B,DYNAMNBR=20
//SYSTSPRT DD SYSOUT=*
//SYSTSIN  DD DATA,DLM={dlm}
DSN SYSTEM({ssid})
%EACH frees
FREE PACKAGE({collection}.{member})
%END
END
{dlm}
//         ENDIF
%END
//         ENDIF
%END
//         ENDIF
//         ENDIF
//         ENDIF
//         ENDIF
//         ENDIF
