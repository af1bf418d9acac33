package org.mailtls.maillog.dialect;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.maillog.Delivery;

/**
 * Mails of one connection whose TLS is told of by its last line, which may never come. A log may name any number of connections and
 * mails, so what finds no room is counted as it looks.
 */
final class HeldMails {
    private static final int MOST_OF_ONE = 256;

    /** Of all connections together: 128 that hold as many as they may, and the default process limit of Postfix is 100. */
    private static final int MOST = 128 * MOST_OF_ONE;

    /** What the connections of one server share. */
    static final class Room {
        private int taken;
    }

    private final Findings findings;
    private final Room room;
    private final List<Delivery> mails = new ArrayList<>();

    HeldMails(Findings findings, Room room) {
        this.findings = findings;
        this.room = room;
    }

    void add(Delivery mail) {
        if (mails.size() >= MOST_OF_ONE || room.taken >= MOST) {
            findings.add(mail);
        } else {
            mails.add(mail);
            room.taken++;
        }
    }

    /** They were what they looked like. */
    void tell() {
        mails.forEach(findings::add);
        clear();
    }

    /** They came over TLS, and nothing tells of which. */
    void tellUntold() {
        findings.addUntold(mails.size());
        clear();
    }

    private void clear() {
        room.taken -= mails.size();
        mails.clear();
    }
}
