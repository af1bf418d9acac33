package org.mailtls.sender.dns;

/** The kinds of records that a sender asks for. */
public enum RecordType {
    A,
    AAAA,
    CNAME,
    MX,
    TXT,
    TLSA
}
