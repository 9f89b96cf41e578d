%* Starts every program of the release once, through the site's own exec ECLSMOKE. Steps the controller looks for: GUARD, SMOKE.
//GUARD    EXEC PGM=IRXJCL,PARM='ECLGUARD {notafter}'
//SYSEXEC  DD DISP=SHR,DSN={execs}
//SYSTSPRT DD SYSOUT=*
//SYSTSIN  DD DUMMY
//         IF (GUARD.RC = 0) THEN
//SMOKE    EXEC PGM=IRXJCL,PARM='ECLSMOKE'
//STEPLIB  DD DISP=SHR,DSN={loadlib}
//SYSEXEC  DD DISP=SHR,DSN={execs}
//SYSTSPRT DD SYSOUT=*
//SYSTSIN  DD DATA,DLM={dlm}
SYSTEM {ssid}
%EACH regions
REGION {region}
%END
%EACH sqlprograms
PROGRAM {member} {place} COLLECTION {collection}
%END
%EACH plainprograms
PROGRAM {member} {place}
%END
{dlm}
//         ENDIF
