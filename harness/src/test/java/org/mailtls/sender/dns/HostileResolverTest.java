package org.mailtls.sender.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** What a resolver, or the owner of a name behind it, may answer. */
class HostileResolverTest {
    private static final Duration PATIENCE = Duration.ofMillis(200);

    /** From the bytes of a question to those of an answer. */
    private interface Script {
        byte[] answer(Message question) throws IOException;
    }

    private final DatagramSocket socket;

    HostileResolverTest() throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() {
        socket.close();
    }

    @Test
    void noiseIsNoAnswer() {
        Random random = new Random(7);
        serve(question -> {
            byte[] noise = new byte[random.nextInt(600)];
            random.nextBytes(noise);
            return noise;
        });
        assertEquals(DnsAnswer.State.FAILED, ask(RecordType.MX).state());
    }

    /** Every fifth byte of a sound answer wrong, in turn. */
    @Test
    void aSpoiltAnswerIsAnAnswerOrNone() {
        int[] round = {0};
        serve(question -> {
            byte[] sound =
                    answer(question, new MXRecord(name(question), DClass.IN, 60, 10, Name.fromString("mx.test.")));
            byte[] spoilt = sound.clone();
            int at = 2 + 5 * round[0]++ % (sound.length - 2);
            spoilt[at] ^= (byte) 0xff;
            return spoilt;
        });
        for (int i = 0; i < 12; i++) {
            DnsAnswer answer = ask(RecordType.MX);
            assertTrue(answer.records().size() <= 1, answer.toString());
        }
    }

    @Test
    void aliasesThatGoRoundLeadNowhere() {
        serve(question -> {
            Name a = name(question);
            Name b = Name.fromString("b.test.");
            return answer(question, new CNAMERecord(a, DClass.IN, 60, b), new CNAMERecord(b, DClass.IN, 60, a));
        });
        assertEquals(DnsAnswer.State.NOTHING, ask(RecordType.A).state());
    }

    /** What was not asked for must not be taken for an answer: that is how a name is made to lead elsewhere. */
    @Test
    void recordsOfOtherNamesAreLeftOut() {
        serve(question -> answer(
                question,
                new ARecord(Name.fromString("elsewhere.test."), DClass.IN, 60, InetAddress.getByName("192.0.2.66"))));
        assertEquals(List.of(), ask(RecordType.A).records());
    }

    /** Only who was told to trust the resolver takes its word that an answer is signed. */
    @Test
    void nobodyCanSayOfHimselfThatHeIsToBeTrusted() {
        serve(question -> {
            Message answer =
                    message(question, new ARecord(name(question), DClass.IN, 60, InetAddress.getByName("192.0.2.1")));
            answer.getHeader().setFlag(Flags.AD);
            return answer.toWire();
        });
        DnsAnswer answer = ask(RecordType.A);
        assertEquals(1, answer.records().size());
        assertFalse(answer.secure());
    }

    @Test
    void aRecordOfTheLargestSizeIsBorneAndItsControlsAreWhoShowsItsAffair() {
        serve(question -> answer(question, new TXTRecord(name(question), DClass.IN, 60, "v=STSv1; id=\u001b[2J;")));
        DnsAnswer answer = ask(RecordType.TXT);
        assertEquals(1, answer.records().size(), answer.toString());
        assertFalse(answer.why().contains("\u001b"), answer.why());
    }

    private DnsAnswer ask(RecordType type) {
        Dns dns = new DnsServer((InetSocketAddress) socket.getLocalSocketAddress(), false, PATIENCE);
        return assertTimeoutPreemptively(Duration.ofSeconds(10), () -> dns.ask("a.test", type));
    }

    private static Name name(Message question) {
        return question.getQuestion().getName();
    }

    private static byte[] answer(Message question, Record... records) {
        return message(question, records).toWire();
    }

    private static Message message(Message question, Record... records) {
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(question.getQuestion(), Section.QUESTION);
        for (Record record : records) {
            answer.addRecord(record, Section.ANSWER);
        }
        return answer;
    }

    private void serve(Script script) {
        Thread server = new Thread(() -> {
            byte[] buffer = new byte[4096];
            while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                try {
                    socket.receive(packet);
                    byte[] answer =
                            script.answer(new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength())));
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                } catch (IOException e) {
                    if (!socket.isClosed()) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        });
        server.setDaemon(true);
        server.start();
    }
}
