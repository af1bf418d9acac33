package org.mailtls.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.mailtls.host.Requests;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsEngines;
import org.mailtls.provider.TlsProvider;
import org.mailtls.provider.TlsSetupException;
import org.mailtls.result.ClientAnswer;
import org.mailtls.scenario.BufferKind;
import org.mailtls.smtp.Deadlines;
import org.mailtls.smtp.SmtpClient;
import org.mailtls.smtp.SmtpException;
import org.mailtls.smtp.SmtpSession;

/** The worker of {@link ClientViews}: a {@link ClientQuestion} a line in, an answer a line out, until input ends. */
final class ClientViewMain {
    private static final Deadlines PATIENCE = Deadlines.all(Duration.ofSeconds(15));

    private ClientViewMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Requests questions = Requests.ofParent();
        while (true) {
            questions.answer(answer(questions.next(ClientQuestion.class)));
        }
    }

    private static ClientAnswer answer(ClientQuestion asked) throws IOException {
        String version = null;
        try {
            TlsProvider provider = Providers.named(asked.provider());
            version = provider.version().provider();
            ClientTls settings = new ClientTls(List.of(), List.of(), Path.of(asked.root())).withoutVerification();
            HandshakeReport seen = shakeHands(provider, settings, asked);
            return new ClientAnswer(
                    asked.provider(), version, asked.jdk(), seen.protocol(), seen.suite(), seen.group(), null);
        } catch (SmtpException | TlsSetupException | LinkageError e) {
            return ClientAnswer.failed(asked.provider(), version, asked.jdk(), words(e));
        }
    }

    private static HandshakeReport shakeHands(TlsProvider provider, ClientTls settings, ClientQuestion asked)
            throws IOException {
        // The address is numeric, so nothing is looked up.
        InetSocketAddress server = new InetSocketAddress(InetAddress.getByName(asked.address()), asked.port());
        try (TlsEngines engines = provider.client(settings);
                SmtpClient client = new SmtpClient(engines, BufferKind.HEAP, PATIENCE);
                SmtpSession session = asked.implicitTls() ? client.connectTls(server) : client.connect(server)) {
            session.ehlo();
            HandshakeReport seen =
                    asked.implicitTls() ? session.handshakeAtConnect().orElseThrow() : session.startTls();
            leave(session);
            return seen;
        }
    }

    private static void leave(SmtpSession session) {
        try {
            session.quit();
        } catch (SmtpException rude) {
            // What was to be seen has been seen; a server that does not answer QUIT takes nothing from it.
            return;
        }
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
