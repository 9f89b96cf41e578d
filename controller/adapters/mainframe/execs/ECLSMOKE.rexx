/* REXX */
/* ECLSMOKE: starts every program of a release once. It is a frame: */
/* how a program is started is the site's own. SYSTSIN holds        */
/*   SYSTEM ssid                                                    */
/*   REGION name                      (none, one or several)        */
/*   PROGRAM name CICS|BATCH [COLLECTION name]                      */
/* End with 0 when all answered, with 8 when one did not.           */
failures = 0
regions = ''
ssid = ''
do forever
  parse upper pull verb name place . collection .
  if verb = '' then leave
  select
    when verb = 'SYSTEM' then ssid = name
    when verb = 'REGION' then regions = regions name
    when verb = 'PROGRAM' then failures = failures + start()
    otherwise nop
  end
end
if failures > 0 then exit 8
exit 0

start:
  say 'ECL012E' name place 'HAS NO STARTER AT THIS SITE YET'
  return 1
