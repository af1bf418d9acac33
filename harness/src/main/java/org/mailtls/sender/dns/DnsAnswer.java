package org.mailtls.sender.dns;

import java.util.List;

/**
 * What came of one question.
 *
 * @param secure whether a resolver that is trusted vouches for it, the whole way of aliases and an answer that there is nothing
 *     included
 * @param asked the name of the question
 * @param name where its aliases led, which is the same if there are none
 * @param records all of the kind that was asked for; empty unless found
 * @param why what went wrong, as a sentence; empty if nothing did
 */
public record DnsAnswer(State state, boolean secure, String asked, String name, List<DnsRecord> records, String why) {
    /** How it ended. */
    public enum State {
        FOUND,
        /** No record of the kind, or no such name. */
        NOTHING,
        /** There is an answer, but its signatures are wrong: somebody's mistake, or somebody's attack. */
        BOGUS,
        /** No answer was had. */
        FAILED
    }

    public DnsAnswer {
        records = List.copyOf(records);
    }

    /** Nothing can be built on it, and a sender has to come back later (RFC 7672, 2.1.2). */
    public boolean unknown() {
        return state == State.BOGUS || state == State.FAILED;
    }

    /** Whether an alias was on the way. */
    public boolean aliased() {
        return !asked.equals(name);
    }

    /** The records of one class. */
    public <T extends DnsRecord> List<T> all(Class<T> kind) {
        return records.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
