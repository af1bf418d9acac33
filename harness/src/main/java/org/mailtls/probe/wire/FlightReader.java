package org.mailtls.probe.wire;

import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.ServerFlight.Ending;
import org.mailtls.provider.TlsReader;

/**
 * Puts a server's first flight together from its records. Messages may span records and records may hold several (RFC
 * 8446, 5.1). Whatever breaks the rules, or would never end, ends it as MALFORMED.
 */
final class FlightReader {
    /** Why no more records come. */
    enum Stop {
        CLOSED,
        RESET,
        SILENCE
    }

    /** Many times what any server sends, small enough to be no way to fill our memory. */
    private static final int LONGEST_FLIGHT = 1 << 19;

    private static final int MOST_RECORDS = 1000;

    /** Most bytes of an encrypted record of TLS 1.3 (RFC 8446, 5.2). */
    private static final int LONGEST_TLS13 = TlsRecord.LONGEST_PLAINTEXT + 256;

    private final boolean afterRetry;
    private final Messages messages = new Messages();
    private final List<TlsRecord> encrypted = new ArrayList<>();
    private List<byte[]> chain = List.of();
    private byte[] staple = {};
    private @Nullable ServerHello hello;
    private @Nullable KeyExchange keyExchange;
    private @Nullable Alert alert;
    private @Nullable Ending ending;
    private String trouble = "";
    private boolean certificateRequest;
    private boolean keysChanged;
    private boolean alertLast;
    private int bytes;
    private int records;

    FlightReader() {
        this(false);
    }

    /** @param afterRetry the server has sent a HelloRetryRequest before, and perhaps ChangeCipherSpec after it */
    FlightReader(boolean afterRetry) {
        this.afterRetry = afterRetry;
    }

    /** Whether the flight is over, in whatever way. */
    boolean done() {
        return ending != null;
    }

    /**
     * Whether records that came along with the end may be added: those of TLS 1.3, whose end cannot be seen from
     * outside.
     */
    boolean takesMore() {
        return ending == Ending.COMPLETE && tls13();
    }

    void take(TlsRecord record) {
        bytes += TlsRecord.HEADER + record.body().length;
        records++;
        try {
            limits(record);
            switch (record.type()) {
                case TlsRecord.HANDSHAKE -> handshake(record);
                case TlsRecord.ALERT -> alert(record);
                case TlsRecord.CHANGE_CIPHER_SPEC -> changeCipherSpec(record);
                case TlsRecord.APPLICATION_DATA -> applicationData(record);
                default -> {
                    // A heartbeat says nothing about the handshake.
                }
            }
        } catch (SSLException e) {
            malformed(e.getMessage() + '.', 0);
        }
    }

    /**
     * No more will come.
     *
     * @param left bytes that came and are no whole record
     */
    ServerFlight stopped(Stop stop, int left) {
        bytes += left;
        if (ending == null && bytes == 0) {
            ending = switch (stop) {
                case CLOSED -> Ending.CLOSED;
                case RESET -> Ending.RESET;
                case SILENCE -> Ending.SILENCE;
            };
        } else if (ending == null && alertLast && left == 0) {
            ending = Ending.ALERT;
        } else if (ending == null) {
            ending = Ending.PARTIAL;
            String how = switch (stop) {
                case CLOSED -> "closed the connection";
                case RESET -> "reset the connection";
                case SILENCE -> "fell silent";
            };
            trouble = "The server " + how + " in the middle of its flight, after " + bytes + " bytes.";
        }
        return flight();
    }

    /**
     * What came is no TLS.
     *
     * @param left bytes that came and are no whole record
     */
    void malformed(String what, int left) {
        bytes += left;
        ending = Ending.MALFORMED;
        trouble = what;
    }

    ServerFlight flight() {
        if (ending == null) {
            throw new IllegalStateException("The flight is not over");
        }
        boolean retry = hello != null && ServerHellos.isRetry(hello);
        return new ServerFlight(
                ending, hello, retry, chain, keyExchange, certificateRequest, staple, alert, encrypted, bytes, trouble);
    }

    private void limits(TlsRecord record) throws SSLException {
        int length = record.body().length;
        if (bytes > LONGEST_FLIGHT || records > MOST_RECORDS) {
            throw new SSLException(
                    "The server's flight has no end: " + bytes + " bytes in " + records + " records so far");
        }
        if (length == 0) {
            // Allowed for application data alone, and that without encryption is no part of a flight (RFC 8446, 5.1).
            throw new SSLException("The server sent an empty record of type " + record.type());
        }
        boolean clear = !keysChanged && record.type() != TlsRecord.APPLICATION_DATA;
        int longest = clear ? TlsRecord.LONGEST_PLAINTEXT : tls13() ? LONGEST_TLS13 : TlsRecord.LONGEST;
        if (length > longest) {
            throw new SSLException(
                    "The server sent a record of " + length + " bytes where " + longest + " are allowed");
        }
    }

    private void handshake(TlsRecord record) throws SSLException {
        alertLast = false;
        if (keysChanged) {
            // Its Finished: with it a resumed session is complete.
            encrypted.add(record);
            ending = Ending.COMPLETE;
            return;
        }
        messages.add(record.body());
        for (Messages.Message next = messages.next(); next != null; next = messages.next()) {
            if (ending != null || tls13()) {
                throw new SSLException("The server sent a handshake message in the clear after its part was over");
            }
            message(next.type(), next.body());
        }
        if ((ending != null || tls13()) && messages.unfinished()) {
            throw new SSLException("The server sent the start of a handshake message after its part was over");
        }
    }

    private void message(int type, byte[] body) throws SSLException {
        if (hello == null && type != Messages.SERVER_HELLO && type != Messages.HELLO_REQUEST) {
            throw new SSLException(
                    "The server began with a handshake message of type " + type + " instead of ServerHello");
        }
        switch (type) {
            case Messages.SERVER_HELLO -> serverHello(body);
            case Messages.CERTIFICATE -> chain = Messages.chain(body);
            case Messages.CERTIFICATE_STATUS -> staple = Messages.staple(body);
            case Messages.SERVER_KEY_EXCHANGE -> keyExchange = keyExchange(body);
            case Messages.CERTIFICATE_REQUEST -> certificateRequest = true;
            case Messages.SERVER_HELLO_DONE -> {
                new TlsReader("ServerHelloDone", body, body.length).end();
                ending = Ending.COMPLETE;
            }
            case Messages.HELLO_REQUEST, Messages.NEW_SESSION_TICKET, Messages.SUPPLEMENTAL_DATA -> {
                // Part of a flight, and nobody asks for it.
            }
            default ->
                throw new SSLException("The server sent a handshake message of type " + type + " in its first flight");
        }
    }

    private void serverHello(byte[] body) throws SSLException {
        if (hello != null) {
            throw new SSLException("The server sent two ServerHellos");
        }
        ServerHello chosen = ServerHellos.parse(body);
        hello = chosen;
        if (ServerHellos.isRetry(chosen)) {
            ending = Ending.RETRY;
        }
    }

    private KeyExchange keyExchange(byte[] body) throws SSLException {
        if (hello == null) {
            throw new SSLException("The server sent ServerKeyExchange without ServerHello");
        }
        return KeyExchanges.parse(body, hello.version(), Codes.suite(hello.suite()));
    }

    private void alert(TlsRecord record) throws SSLException {
        if (keysChanged) {
            encrypted.add(record);
            return;
        }
        if (record.body().length != 2) {
            throw new SSLException("The server sent an alert of " + record.body().length + " bytes instead of 2");
        }
        Alert said = new Alert(record.body()[0] & 0xff, record.body()[1] & 0xff);
        alert = said;
        alertLast = true;
        if (ending == null && said.level() != Alert.WARNING) {
            ending = Ending.ALERT;
        }
    }

    private void changeCipherSpec(TlsRecord record) throws SSLException {
        if (record.body().length != 1 || record.body()[0] != 1 || messages.unfinished()) {
            throw new SSLException("The server sent a ChangeCipherSpec that is none, or in the middle of a message");
        }
        if (hello == null && afterRetry) {
            return;
        }
        if (hello == null || (!tls13() && (!chain.isEmpty() || keyExchange != null))) {
            throw new SSLException("The server sent ChangeCipherSpec before it was time for it");
        }
        // Under TLS 1.3 it is there for the sake of middleboxes and says nothing (RFC 8446, D.4).
        keysChanged = !tls13();
    }

    private void applicationData(TlsRecord record) throws SSLException {
        if (!tls13()) {
            throw new SSLException("The server sent application data before the handshake was over");
        }
        alertLast = false;
        encrypted.add(record);
        ending = Ending.COMPLETE;
    }

    private boolean tls13() {
        return hello != null && hello.version() >= Codes.TLS13;
    }
}
