package org.mailtls.sender.dane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mailtls.sender.Zones;
import org.mailtls.sender.dns.DnsAnswer;
import org.mailtls.sender.dns.DnsRecord;
import org.mailtls.sender.dns.HostAddresses;
import org.mailtls.sender.dns.RecordType;

/** Under which name records are looked for, and when not at all (RFC 7672, 2.2). */
class TlsaLookupTest {
    private static final String HOST = "mail.example.test";
    private static final String RECORDS = "_25._tcp.mail.example.test";
    private static final String OTHER = "host.other.test";
    private static final DnsRecord.Tlsa TLSA = new DnsRecord.Tlsa(3, 1, 1, new byte[32]);
    private static final DnsRecord.Address ADDRESS = Zones.address("192.0.2.1");

    private static TlsaFinding find(Zones zones) {
        return new TlsaLookup(zones).find(HostAddresses.of(zones, HOST));
    }

    @Test
    void signedRecordsOfASignedHost() {
        TlsaFinding.Found found = assertInstanceOf(
                TlsaFinding.Found.class,
                find(new Zones().signed(HOST, RecordType.A, ADDRESS).signed(RECORDS, RecordType.TLSA, TLSA)));
        assertEquals(HOST, found.set().base());
    }

    @Test
    void noneAtAll() {
        assertInstanceOf(TlsaFinding.None.class, find(new Zones().signed(HOST, RecordType.A, ADDRESS)));
        assertInstanceOf(
                TlsaFinding.None.class,
                find(new Zones().signed(HOST, RecordType.A, ADDRESS).unsigned(RECORDS, RecordType.TLSA, TLSA)),
                "unsigned records are none");
    }

    @Test
    void anUnsignedHostIsNotAskedFor() {
        assertInstanceOf(
                TlsaFinding.Insecure.class,
                find(new Zones().unsigned(HOST, RecordType.A, ADDRESS).signed(RECORDS, RecordType.TLSA, TLSA)));
        assertInstanceOf(
                TlsaFinding.Insecure.class,
                find(new Zones()
                        .signed(HOST, RecordType.A, ADDRESS)
                        .missing(HOST, RecordType.AAAA, false)
                        .signed(RECORDS, RecordType.TLSA, TLSA)),
                "that there is no other address has to be signed as well");
    }

    @Test
    void whatCannotBeKnownIsNotNothing() {
        TlsaFinding.Unknown bogus = assertInstanceOf(
                TlsaFinding.Unknown.class,
                find(new Zones()
                        .signed(HOST, RecordType.A, ADDRESS)
                        .broken(RECORDS, RecordType.TLSA, DnsAnswer.State.BOGUS)));
        assertTrue(bogus.bogus());
        assertInstanceOf(
                TlsaFinding.Unknown.class,
                find(new Zones()
                        .signed(HOST, RecordType.A, ADDRESS)
                        .broken(RECORDS, RecordType.TLSA, DnsAnswer.State.FAILED)));
        assertInstanceOf(
                TlsaFinding.Unknown.class, find(new Zones().broken(HOST, RecordType.A, DnsAnswer.State.BOGUS)));
    }

    @Test
    void theEndOfASignedAliasComesFirst() {
        Zones aliased = new Zones().alias(HOST, true, RecordType.A, OTHER, ADDRESS);
        aliased.alias(HOST, true, RecordType.AAAA, OTHER);
        aliased.signed(RECORDS, RecordType.TLSA, TLSA);
        TlsaFinding.Found own = assertInstanceOf(TlsaFinding.Found.class, find(aliased));
        assertEquals(HOST, own.set().base(), "its own, as long as the other has none");
        aliased.signed("_25._tcp." + OTHER, RecordType.TLSA, TLSA);
        TlsaFinding.Found others = assertInstanceOf(TlsaFinding.Found.class, find(aliased));
        assertEquals(OTHER, others.set().base());
    }

    @Test
    void ofAnAliasIntoUnsignedLandsOnlyTheAliasCounts() {
        Zones aliased = new Zones().alias(HOST, false, RecordType.A, OTHER, ADDRESS);
        aliased.alias(HOST, false, RecordType.AAAA, OTHER);
        aliased.signed(RECORDS, RecordType.TLSA, TLSA);
        aliased.unsigned(HOST, RecordType.CNAME, new DnsRecord.Alias(OTHER));
        assertInstanceOf(TlsaFinding.Insecure.class, find(aliased), "the alias is not signed either");
        aliased.signed(HOST, RecordType.CNAME, new DnsRecord.Alias(OTHER));
        TlsaFinding.Found found = assertInstanceOf(TlsaFinding.Found.class, find(aliased));
        assertEquals(HOST, found.set().base());
    }
}
