package org.mailtls.maillog.mix;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Peer;

/** One other end of the log, and what it came to. It grows while the log is read, and is only looked at afterwards. */
public final class SeenPeer {
    /** Kinds of sessions of one peer; whoever has more of them is no mail server. */
    private static final int MOST = 32;

    private static final int FIRST = 2;

    /** After a failed handshake a server tries again within hours, and gives up within days. */
    private static final Duration LATER = Duration.ofDays(1);

    private @Nullable String name;
    private final @Nullable String address;
    private @Nullable ApartEntry apart;
    private long events;
    private int[] ids = new int[FIRST];
    private int[] handshakes = new int[FIRST];
    private int[] mails = new int[FIRST];
    private int kinds;
    private long clearMails;
    private long failed;
    private @Nullable LocalDateTime lastFailed;
    private long clearAfterFailed;

    SeenPeer(Peer peer, @Nullable ApartEntry apart) {
        String known = peer.name();
        this.name = known == null ? null : Combination.bounded(known);
        this.address = peer.address();
        this.apart = apart;
    }

    /** A host name; null where the log has none. */
    public @Nullable String name() {
        return name;
    }

    public @Nullable String address() {
        return address;
    }

    /** For people: {@code mx.example.org [192.0.2.7]}. */
    public String shown() {
        if (address == null) {
            return name == null ? "not told" : name;
        }
        return name == null ? address : name + " [" + address + "]";
    }

    long clearMails() {
        return clearMails;
    }

    long failed() {
        return failed;
    }

    long clearAfterFailed() {
        return clearAfterFailed;
    }

    long weight() {
        return events;
    }

    @Nullable
    ApartEntry apart() {
        return apart;
    }

    int kinds() {
        return kinds;
    }

    int id(int kind) {
        return ids[kind];
    }

    Amount amount(int kind) {
        return new Amount(handshakes[kind], mails[kind]);
    }

    Amount amount() {
        Amount all = Amount.NONE;
        for (int kind = 0; kind < kinds; kind++) {
            all = all.plus(amount(kind));
        }
        return all;
    }

    void counted() {
        events++;
    }

    void called(String other, @Nullable ApartEntry entry) {
        name = Combination.bounded(other);
        apart = entry;
    }

    void handshake(int id) {
        // Looked up first: the array may be another one behind it.
        int kind = kind(id);
        handshakes[kind]++;
    }

    void mail(int id) {
        int kind = kind(id);
        mails[kind]++;
    }

    void clearMail(@Nullable LocalDateTime time) {
        clearMails++;
        if (failed > 0 && soon(lastFailed, time)) {
            clearAfterFailed++;
        }
    }

    void failed(@Nullable LocalDateTime time) {
        failed++;
        lastFailed = time;
    }

    /** A log without times is in the order of time. */
    private static boolean soon(@Nullable LocalDateTime first, @Nullable LocalDateTime then) {
        if (first == null || then == null) {
            return true;
        }
        Duration between = Duration.between(first, then);
        return !between.isNegative() && between.compareTo(LATER) <= 0;
    }

    private int kind(int id) {
        for (int kind = 0; kind < kinds; kind++) {
            if (ids[kind] == id) {
                return kind;
            }
        }
        if (kinds == MOST - 1 && id != Combinations.OTHERS) {
            return kind(Combinations.OTHERS);
        }
        if (kinds == ids.length) {
            ids = Arrays.copyOf(ids, 2 * kinds);
            handshakes = Arrays.copyOf(handshakes, 2 * kinds);
            mails = Arrays.copyOf(mails, 2 * kinds);
        }
        ids[kinds] = id;
        return kinds++;
    }
}
