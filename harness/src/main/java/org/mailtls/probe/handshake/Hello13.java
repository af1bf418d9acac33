package org.mailtls.probe.handshake;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.WireException;

/**
 * A ClientHello of TLS 1.3 with the keys that belong to it. Key shares are sent for all groups, so that no retry is
 * needed.
 */
final class Hello13 {
    private final Map<Integer, KeyAgreement> shares = new HashMap<>();
    private final List<BareSuite> suites;
    private final byte[] message;

    Hello13(String serverName, Manner13 manner) throws WireException {
        Resume13 resume = manner.resume();
        // A key goes with one hash alone, and early data with one suite.
        suites = resume == null ? BareSuite.tls13Suites() : List.of(resume.suite());
        BareHello hello = new BareHello(KeyAgreement.random(32), suites)
                .serverName(serverName)
                .groupsAndSignatures()
                .add(
                        Hello.SUPPORTED_VERSIONS,
                        new Bytes().u8(2).u16(Codes.TLS13).done());
        Bytes modes = new Bytes();
        manner.modes().forEach(modes::u8);
        hello.add(
                Hello.PSK_KEY_EXCHANGE_MODES, new Bytes().opaque8(modes.done()).done());
        Bytes entries = new Bytes();
        for (int group : KeyAgreement.GROUPS) {
            KeyAgreement agreement = KeyAgreement.inGroup(group);
            shares.put(group, agreement);
            entries.u16(group).opaque16(agreement.share());
        }
        hello.add(Hello.KEY_SHARE, new Bytes().opaque16(entries.done()).done());
        if (manner.early().length > 0) {
            hello.add(Hello.EARLY_DATA, new byte[0]);
        }
        message = resume == null ? hello.message() : bound(hello, resume);
    }

    List<BareSuite> suites() {
        return suites;
    }

    byte[] message() {
        return message.clone();
    }

    /** Our key in the group that the server chose. */
    KeyAgreement share(int group) throws WireException {
        KeyAgreement agreement = shares.get(group);
        if (agreement == null) {
            throw new WireException(
                    WireException.Kind.MALFORMED, "The server chose a group that was not offered: " + group + '.');
        }
        return agreement;
    }

    /** Secrets that begin with the key of the session, if there is one to resume. */
    static KeySchedule early(@Nullable Resume13 resume, Kdf kdf) {
        return new KeySchedule(kdf, resume == null ? null : resume.key());
    }

    /**
     * With the ticket in the last extension, and in that a proof over all that stands before it (RFC 8446, 4.2.11.2).
     */
    private static byte[] bound(BareHello hello, Resume13 resume) {
        Kdf kdf = resume.suite().kdf();
        Ticket ticket = resume.ticket();
        byte[] identity = new Bytes()
                .opaque16(ticket.opaque())
                .u32(ticket.obfuscatedAge())
                .done();
        // The lengths in the hello count the binders, the proof does not: it is made with zeros in their place first.
        byte[] placeholder = new Bytes().opaque8(new byte[kdf.length()]).done();
        hello.add(
                Hello.PRE_SHARED_KEY,
                new Bytes().opaque16(identity).opaque16(placeholder).done());
        byte[] whole = hello.message();
        int binders = 2 + placeholder.length;
        byte[] before = Arrays.copyOf(whole, whole.length - binders);
        byte[] key = early(resume, kdf).derive("res binder", new byte[0]);
        byte[] binder = KeySchedule.finished(kdf, key, before);
        return new Bytes()
                .raw(before)
                .opaque16(new Bytes().opaque8(binder).done())
                .done();
    }
}
