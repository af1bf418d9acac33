package org.mailtls.sender.dane;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.sender.Reason;

/**
 * The records of one server: those that count, and why the others do not.
 *
 * @param base the host name that they were found under (RFC 7672, 2.2.3)
 * @param counting records that a server's chain is held against; empty if none can be used
 */
public record TlsaSet(String base, List<TlsaRecord> counting, List<Reason> reasons) {
    public TlsaSet {
        counting = List.copyOf(counting);
        reasons = List.copyOf(reasons);
    }

    /** Sorts out what cannot be used, and digests that have a stronger one beside them (RFC 7671, 9). */
    public static TlsaSet of(String base, List<TlsaRecord> all) {
        List<TlsaRecord> usable = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        for (TlsaRecord record : all) {
            record.unusable()
                    .ifPresentOrElse(
                            why -> reasons.add(
                                    new Reason(record.shown() + " is passed over: " + why + ".", "RFC 7672, 3.1")),
                            () -> usable.add(record));
        }
        List<TlsaRecord> counting = new ArrayList<>();
        for (TlsaRecord record : usable) {
            boolean weaker =
                    record.matching() != TlsaRecord.FULL && usable.stream().anyMatch(other -> stronger(other, record));
            if (weaker) {
                reasons.add(new Reason(
                        record.shown() + " is passed over: a stronger digest stands beside it.", "RFC 7671, 9"));
            } else {
                counting.add(record);
            }
        }
        return new TlsaSet(base, counting, reasons);
    }

    private static boolean stronger(TlsaRecord other, TlsaRecord record) {
        return other.usage() == record.usage()
                && other.selector() == record.selector()
                && other.matching() > record.matching();
    }
}
