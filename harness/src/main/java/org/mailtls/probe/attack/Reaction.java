package org.mailtls.probe.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mailtls.probe.wire.Alert;
import org.mailtls.probe.wire.Link;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.probe.wire.WireException;

/**
 * What a server does about something that it was sent, as far as kinds go: never what stands in it.
 *
 * @param kinds of the records that came, in order: {@code alert bad_record_mac(20)}, {@code heartbeat of 83 bytes}
 * @param alert the first one in the clear
 * @param heartbeat length of the first heartbeat message; -1 if none came
 * @param end how it ended
 */
record Reaction(List<String> kinds, Optional<Alert> alert, int heartbeat, End end) {
    /** Whoever sends more has nothing new to say. */
    private static final int MOST = 4;

    private static final int ALERT_LENGTH = 2;

    enum End {
        /** In good order. */
        CLOSED,
        RESET,
        /** What came next was no TLS. */
        GARBAGE,
        /** The server keeps the connection and says no more. */
        SILENCE
    }

    Reaction {
        kinds = List.copyOf(kinds);
    }

    /** Reads until the server ends the connection, says nothing for so long, or has said enough. */
    static Reaction of(Link link, Duration silence) throws WireException {
        List<String> kinds = new ArrayList<>();
        Optional<Alert> alert = Optional.empty();
        int heartbeat = -1;
        try {
            while (kinds.size() < MOST) {
                TlsRecord record = link.readWithin(silence);
                if (record == null) {
                    break;
                }
                if (alert.isEmpty()) {
                    alert = alert(record);
                }
                if (record.type() == TlsRecord.HEARTBEAT && heartbeat < 0) {
                    heartbeat = record.body().length;
                }
                kinds.add(kind(record));
            }
            End end = !link.ended() ? End.SILENCE : link.reset() ? End.RESET : End.CLOSED;
            return new Reaction(kinds, alert, heartbeat, end);
        } catch (WireException e) {
            return switch (e.kind()) {
                case CLOSED -> new Reaction(kinds, alert, heartbeat, End.RESET);
                case MALFORMED -> new Reaction(kinds, alert, heartbeat, End.GARBAGE);
                case TIMEOUT -> new Reaction(kinds, alert, heartbeat, End.SILENCE);
                default -> throw e;
            };
        }
    }

    /** The server did not go on. */
    boolean refused() {
        return alert.isPresent() || end == End.CLOSED || end == End.RESET;
    }

    /** Whether the first alert is one of these. */
    boolean alerted(int... descriptions) {
        for (int description : descriptions) {
            if (alert.isPresent() && alert.get().description() == description) {
                return true;
            }
        }
        return false;
    }

    /** On one line. A reset behind an alert is the same as a close: which of the two arrives is a matter of time. */
    String shown() {
        String last = switch (end) {
            case CLOSED -> "closed";
            case RESET -> alert.isPresent() ? "closed" : "reset";
            case GARBAGE -> "bytes that are no TLS";
            case SILENCE -> "silence";
        };
        return kinds.isEmpty() ? last : kinds.stream().collect(Collectors.joining(", ")) + ", " + last;
    }

    private static Optional<Alert> alert(TlsRecord record) {
        byte[] body = record.body();
        return record.type() == TlsRecord.ALERT && body.length == ALERT_LENGTH
                ? Optional.of(new Alert(body[0] & 0xff, body[1] & 0xff))
                : Optional.empty();
    }

    private static String kind(TlsRecord record) {
        int length = record.body().length;
        return switch (record.type()) {
            case TlsRecord.ALERT -> alert(record).map(each -> "alert " + each).orElse("encrypted alert");
            case TlsRecord.HEARTBEAT -> "heartbeat of " + length + " bytes";
            case TlsRecord.CHANGE_CIPHER_SPEC -> "ChangeCipherSpec";
            case TlsRecord.HANDSHAKE -> "handshake record";
            case TlsRecord.APPLICATION_DATA -> "application data";
            default -> "record of type " + record.type();
        };
    }
}
