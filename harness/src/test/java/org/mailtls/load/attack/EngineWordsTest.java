package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.probe.wire.TlsRecord;

class EngineWordsTest {
    /** As the engines put it, the newer JDKs with the alert in front that they answer with. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Received fatal alert: unexpected_message | unexpected_message",
                "(unexpected_message) Received fatal alert: unexpected_message | unexpected_message",
                "received handshake warning: no_renegotiation | no_renegotiation",
                "(handshake_failure) received handshake warning: no_renegotiation | no_renegotiation",
                "(unexpected_message) Received close_notify during handshake | closed",
                "error:10000410:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE | handshake_failure",
                "error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION | protocol_version",
                "error:0A000410:SSL routines::ssl/tls alert handshake failure | handshake_failure",
                "error:0A00042E:SSL routines::tlsv1 alert protocol version | protocol_version",
                "Tag mismatch | tls-error"
            })
    void theAlertIsWhatTheServerSaid(String complaint, String word) {
        assertEquals(word, EngineWords.of(new SSLException(complaint), new WireCount()));
    }

    @Test
    void bouncyCastlesExceptionsAreFoundAmongTheCauses() {
        SSLException wrapped = new SSLException(
                "somebody wrapped it", new TlsFatalAlertReceived(AlertDescription.insufficient_security));
        assertEquals("insufficient_security", EngineWords.of(wrapped, new WireCount()));
    }

    @Test
    void anAlertInTheClearIsReadFromTheWire() {
        byte[] alert = TlsRecord.of(TlsRecord.ALERT, 0x0303, new byte[] {2, 47}).bytes();
        assertEquals("illegal_parameter", EngineWords.of(new SSLException("no idea"), seeing(alert)));
    }

    /** It did not end the connection. */
    @Test
    void aWarningInTheClearIsNot() {
        byte[] alert =
                TlsRecord.of(TlsRecord.ALERT, 0x0303, new byte[] {1, 112}).bytes();
        assertEquals(EngineWords.UNTOLD, EngineWords.of(new SSLException("no idea"), seeing(alert)));
    }

    @Test
    void wordsInTheClearAreAnEnd() {
        byte[] words = "421 closing connection\r\n".getBytes(StandardCharsets.US_ASCII);
        assertEquals("closed", EngineWords.of(new SSLException("Unrecognized record version"), seeing(words)));
    }

    private static WireCount seeing(byte[] fromServer) {
        WireCount wire = new WireCount();
        EmbeddedChannel channel = new EmbeddedChannel(wire);
        channel.writeInbound(Unpooled.wrappedBuffer(fromServer));
        ReferenceCountUtil.release(channel.readInbound());
        channel.close();
        return wire;
    }
}
