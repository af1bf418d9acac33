package org.mailtls.reference;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.mailtls.host.Requests;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsEngines;
import org.mailtls.provider.TlsSetupException;
import org.mailtls.scenario.BufferKind;
import org.mailtls.smtp.Deadlines;
import org.mailtls.smtp.SmtpClient;
import org.mailtls.smtp.SmtpException;
import org.mailtls.smtp.SmtpSession;

/** The harness's own client, doing what {@code openssl s_time -new} does: connect, shake hands, close, again. */
final class TlsClientMain {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private TlsClientMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Requests requests = Requests.ofParent();
        while (true) {
            requests.answer(shakeHands(requests.next(TlsClientOrder.class)));
        }
    }

    private static TlsClientCount shakeHands(TlsClientOrder order) throws IOException {
        ClientTls settings = new ClientTls(List.of(order.protocol()), List.of(), Path.of(order.rootFile()));
        InetSocketAddress server =
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), order.port());
        long connections = 0;
        long begin = THREADS.getCurrentThreadCpuTime();
        try (TlsEngines engines = Providers.named(order.provider()).client(settings);
                SmtpClient client = new SmtpClient(engines, BufferKind.HEAP, Deadlines.DEFAULT)) {
            long end = System.nanoTime() + (long) (order.seconds() * 1e9);
            begin = THREADS.getCurrentThreadCpuTime();
            while (System.nanoTime() < end) {
                try (SmtpSession session = client.connectTls(server)) {
                    connections += session.handshakeAtConnect().isPresent() ? 1 : 0;
                }
            }
            return new TlsClientCount(connections, THREADS.getCurrentThreadCpuTime() - begin, null);
        } catch (SmtpException | TlsSetupException e) {
            return new TlsClientCount(
                    connections, THREADS.getCurrentThreadCpuTime() - begin, String.valueOf(e.getMessage()));
        }
    }
}
