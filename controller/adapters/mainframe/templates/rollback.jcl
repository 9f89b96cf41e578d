%* Undoes a deployment from its safety copies. Steps whose names the controller looks for: GUARD, RSLOAD RSDBRM RSCOPY RSPROC RSJCL, BIND.
//GUARD    EXEC PGM=IRXJCL,PARM='ECLGUARD {notafter}'
//SYSEXEC  DD DISP=SHR,DSN={execs}
//SYSTSPRT DD SYSOUT=*
//SYSTSIN  DD DUMMY
//         IF (GUARD.RC = 0) THEN
%EACH restores
//RS{type} EXEC PGM=IEBCOPY
//SYSPRINT DD SYSOUT=*
//IN       DD DISP=SHR,DSN={safety}
//OUT      DD DISP=SHR,DSN={library}
//SYSIN    DD DATA,DLM={dlm}
  COPYGROUP OUTDD=OUT,INDD=((IN,R))
%EACH members
  SELECT MEMBER=(({member},,R))
%END
{dlm}
%END
//* MEMBERS THAT DID NOT EXIST BEFORE
%EACH removals
//DL{type} EXEC PGM=IDCAMS
//SYSPRINT DD SYSOUT=*
//SYSIN    DD DATA,DLM={dlm}
%EACH members
  DELETE '{library}({member})'
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
%IF frees
//FREE     EXEC PGM=IKJEFT1B,DYNAMNBR=20
//SYSTSPRT DD SYSOUT=*
//SYSTSIN  DD DATA,DLM={dlm}
DSN SYSTEM({ssid})
%EACH frees
FREE PACKAGE({collection}.{member})
%END
END
{dlm}
%END
//         ENDIF
//         ENDIF
