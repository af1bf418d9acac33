package org.mailtls.scenario;

import java.util.Locale;

/** What the domain of the recipient is like: its policies, and what somebody has done to them. */
public enum DomainState {
    /** Signed, and without any policy. */
    PLAIN,
    /** MTA-STS in mode enforce, and all as it should be. */
    STS_GOOD,
    /** In mode testing, and naming another server. */
    STS_TESTING,
    /** In mode testing, and naming the right server. */
    STS_TESTING_GOOD,
    /** A record, and no policy behind it. */
    STS_MISSING,
    /** The policy names the server of yesterday. */
    STS_STALE,
    /** Two records, so that none counts. */
    STS_TWO_RECORDS,
    /** The policy is served as a web page. */
    STS_HTML,
    /** The policy host leads elsewhere. */
    STS_REDIRECT,
    /** The policy is larger than a sender reads. */
    STS_HUGE,
    /** The policy host takes longer than a sender waits. */
    STS_SLOW,
    /** The policy host shows the certificate of another. */
    STS_WRONG_CERTIFICATE,
    /** Record and policy host are gone, and the sender remembers the policy: somebody took them away. */
    STS_REMOVED,
    /** A new record leads to a policy host of somebody else, and the sender remembers the policy. */
    STS_HIJACKED,
    /** As removed, but the time of the remembered policy is over. */
    STS_FORGOTTEN,
    /** TLSA 3 1 1 of the server's key, signed. */
    DANE_GOOD,
    /** TLSA 2 1 1 of the issuer's key, and a certificate for the domain. */
    DANE_TA,
    /** As that, but the certificate is for nobody that counts. */
    DANE_WRONG_NAME,
    /** The record of yesterday's key beside that of today's. */
    DANE_ROLLOVER,
    /** The record of yesterday's key alone. */
    DANE_STALE,
    /** Records for the usages that SMTP does not have. */
    DANE_UNUSABLE,
    /** A matching record that nobody signed. */
    DANE_INSECURE,
    /** A matching record whose signature is long over. */
    DANE_BOGUS,
    /** All of the domain has such signatures. */
    BOGUS,
    /** It is on the list of STARTTLS Everywhere. */
    LISTED,
    /** The list names the server of yesterday. */
    LISTED_STALE,
    /** It says that it takes no mail. */
    NO_MAIL;

    /** The word of scenario files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
