#!/bin/sh
# Puts what the lab wrote where sendmail wants it and starts it: /mta/sendmail.cf follows the base that the build made, so
# its lines win.
set -eu

# sendmail logs to syslog alone. Nothing else listens here.
perl -MSocket -e '
    socket(my $log, PF_UNIX, SOCK_DGRAM, 0) or die "socket: $!";
    bind($log, sockaddr_un("/dev/log")) or die "/dev/log: $!";
    chmod 0666, "/dev/log";
    $| = 1;
    while (defined recv($log, my $message, 8192, 0)) {
        $message =~ s/^<\d+>//;
        $message =~ s/[\0\n]+$//;
        print "$message\n";
    }' &

cat /usr/local/lib/mta/base.cf /mta/sendmail.cf > /etc/mail/sendmail.cf
ln -sf /mta/Sendmail.conf /etc/sasl2/Sendmail.conf
# 8.18 names its own place for the library's configuration, 8.15 leaves it at the library's.
ln -sf /mta/openssl.cnf /etc/mail/sendmail.ossl
ln -sf /mta/openssl.cnf /usr/lib/ssl/openssl.cnf
# sendmail never sends more of a certificate file than the first one, but completes the chain from the authorities it knows.
# So it must know those alone that stand behind the leaves it serves, or a chain cut short on purpose would become whole.
# Those for clients stand in a file of their own: with the root in it, the root would be sent too.
: > /etc/mail/tls/chains.pem
cat /certs/clients.pem > /etc/mail/tls/authorities.pem
while read -r chain; do
    # One that is not there is for sendmail to complain of.
    [ -r "$chain" ] || continue
    cat "$chain" >> /etc/mail/tls/chains.pem
    awk '/BEGIN CERTIFICATE/ { n++ } n > 1' "$chain" >> /etc/mail/tls/authorities.pem
done < /mta/leaves

# It says that it starts before it listens; 465 (0x1D1) is the last of its ports.
(
    until grep -q ':01D1 00000000:0000 0A' /proc/net/tcp; do sleep 0.02; done
    echo 'sendmail listens'
) &
until [ -S /dev/log ]; do sleep 0.02; done
exec /usr/sbin/sendmail-mta -bD -q1h
