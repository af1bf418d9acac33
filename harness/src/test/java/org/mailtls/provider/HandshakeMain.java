package org.mailtls.provider;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLException;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.scenario.BufferKind;

/** Shakes hands in memory: a line "client server protocol key-type chain key root" in, what was negotiated out. */
final class HandshakeMain {
    private HandshakeMain() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line;
        while ((line = in.readLine()) != null) {
            answers.println(shake(line.split(" ")));
        }
    }

    private static String shake(String[] words) {
        PemFiles leaf = new PemFiles(KeyType.of(words[3]), Path.of(words[4]), Path.of(words[5]), Path.of(words[6]));
        List<String> protocols = List.of(words[2]);
        try (TlsEngines client = Providers.named(words[0]).client(new ClientTls(protocols, List.of(), leaf.root()));
                TlsEngines server = Providers.named(words[1]).server(new ServerTls(protocols, List.of(), leaf));
                MemoryLink link = new MemoryLink(client.newEngine(), server.newEngine(), BufferKind.HEAP)) {
            link.handshake();
            HandshakeReport report = link.client().handshake().orElseThrow();
            return report.protocol() + " " + report.suite() + " " + String.join(",", report.offeredGroups());
        } catch (SSLException | TlsSetupException e) {
            return "failed: " + String.valueOf(e.getMessage()).replace('\n', ' ');
        }
    }
}
