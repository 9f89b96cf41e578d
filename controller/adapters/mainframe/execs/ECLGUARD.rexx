/* REXX */
/* ECLGUARD yyyymmddThhmmssZ: ends with 0 until that instant (UTC), */
/* with 99 after it or when it cannot be read. Install it in        */
/* <hlq>.EXEC of every environment; the first step of every job     */
/* runs it, so that a release that arrives late starts nothing.     */
parse upper arg limit .
numeric digits 20
if length(limit) <> 16 | substr(limit,9,1) <> 'T' then do
  say 'ECL001E NOT-AFTER' limit 'CANNOT BE READ'
  exit 99
end
cvt  = c2d(storage(10,4))
ext2 = c2d(storage(d2x(cvt + 328),4))       /* CVTEXT2           */
ldto = c2d(storage(d2x(ext2 + 56),8),8)     /* CVTLDTO, signed   */
off  = ldto % 4096000000                    /* TOD units, to sec */
do until day = date('B')                    /* midnight may pass */
  day = date('B')
  sec = time('S')
end
now  = day * 86400 + sec - off
last = date('B',substr(limit,1,8),'S') * 86400 + ,
       substr(limit,10,2) * 3600 + substr(limit,12,2) * 60 + ,
       substr(limit,14,2)
if now > last then do
  say 'ECL002W TOO LATE: NOT AFTER' limit
  exit 99
end
say 'ECL000I IN TIME: NOT AFTER' limit
exit 0
