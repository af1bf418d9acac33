package org.mailtls.probe.hello;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Look;
import org.mailtls.probe.Probe;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.ServerHello;
import org.mailtls.probe.wire.WireException;

/** Whether a server with TLS 1.3 marks an older handshake as a downgrade (RFC 8446, section 4.1.3). */
public final class SentinelProbe implements Probe {
    private static final String ID = "VER-DOWNGRADE-SENTINEL";

    /** "DOWNGRD", before 01 for TLS 1.2 and 00 for what is older. */
    private static final byte[] MARK = HexFormat.of().parseHex("444f574e475244");

    private static final int PLACE = 24;

    @Override
    public List<String> answers() {
        return List.of(ID);
    }

    @Override
    public List<String> needs() {
        return List.of("VER-SET");
    }

    @Override
    public Answers look(Look look) throws WireException, InterruptedException {
        Optional<Answers> missing = Groundwork.missing(look, this, "VER-SET");
        if (missing.isPresent()) {
            return missing.get();
        }
        Answers answers = new Answers();
        Optional<Integer> older = Versions.newestWithExtensions(look);
        if (!Versions.has(look, Versions.TLS13) || older.isEmpty()) {
            return answers.notApplicable(ID, "The server has not got TLS 1.3 and an older version of TLS beside it.");
        }
        int version = older.get();
        ServerHello chosen = new Asker(look.dialer()).choice(Hellos.of(version, SuiteLists.likely(version)));
        if (chosen == null) {
            return answers.notTested(ID, "The server took no suite of " + Codes.version(version) + " this time.");
        }
        return answers.flag(ID, marked(chosen.random(), version), "random " + Sighting.hex(chosen.random()));
    }

    static boolean marked(byte[] random, int version) {
        int last = random.length - 1;
        byte kind = (byte) (version == Versions.TLS12 ? 1 : 0);
        return last == PLACE + MARK.length
                && Arrays.equals(random, PLACE, last, MARK, 0, MARK.length)
                && random[last] == kind;
    }
}
