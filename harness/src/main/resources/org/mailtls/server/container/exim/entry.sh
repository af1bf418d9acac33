#!/bin/sh
# Starts Exim with /mta/exim.conf, which says everything about it.
set -eu

# Exim re-executes itself without root's rights, so its own user must be able to read all of this.
install -o root -g Debian-exim -m 640 /mta/exim.conf /etc/exim4/exim4.conf
chown root:Debian-exim /certs/*
chmod 640 /certs/*

# A spool in memory is mounted with root as its owner.
chown Debian-exim:Debian-exim /var/spool/exim4

# That user cannot open the container's output, which is root's; it can open a pipe that is its own.
for log in main panic; do
    [ -p /var/log/exim4/${log}log ] || mkfifo -m 600 /var/log/exim4/${log}log
    chown Debian-exim /var/log/exim4/${log}log
    cat <> /var/log/exim4/${log}log &
done

exec exim4 -bdf
