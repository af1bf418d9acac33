package org.mailtls.load.attack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.smtp.EmbeddedServer;
import org.mailtls.smtp.EmbeddedSettings;

/**
 * The embedded server with TLS 1.2 of SunJSSE, in a JVM of its own for the sake of its flags: a line "chain key root" in, the
 * port out; ends with its input.
 */
final class SunJsseServerMain {
    private SunJsseServerMain() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        if (line == null) {
            return;
        }
        String[] words = line.split(" ");
        PemFiles identity = new PemFiles(KeyType.ECDSA_P256, Path.of(words[0]), Path.of(words[1]), Path.of(words[2]));
        try (TlsEngines engines = Providers.named("SunJSSE")
                        .server(new ServerTls(List.of("TLSv1.2"), List.of(), identity, false));
                EmbeddedServer server = EmbeddedServer.start(engines, EmbeddedSettings.standard(BufferKind.HEAP, 1))) {
            answers.println(server.address().getPort());
            while (in.readLine() != null) {
                // Nothing more is asked for.
            }
        }
    }
}
