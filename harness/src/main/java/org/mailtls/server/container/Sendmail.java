package org.mailtls.server.container;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ServerPlan;

/** Sendmail as Debian builds it. Its parameters are the options of its cf file: {@code CipherList}. */
public final class Sendmail implements Mta {
    private static final Pattern READY = Pattern.compile("sendmail listens");

    /** A port that is taken. What else is wrong with its configuration ends it at once. */
    private static final Pattern FATAL = Pattern.compile("SYSERR\\(root\\): opendaemonsocket");

    /** Without a message id it is the line of a transaction that came to nothing. */
    private static final Pattern TAKEN =
            Pattern.compile("\\]: (?<id>\\w+): from=<victim-(?<number>\\d{1,9})@example\\.test>,"
                    + " size=\\d+, class=-?\\d+, nrcpts=[1-9]\\d*, msgid=");

    private static final MtaProfile PROFILE = new MtaProfile(
            "sendmail",
            "Sendmail",
            List.of(
                    new MtaRelease(SendmailTls.OLD, "8.15", "OpenSSL 1.1.1"),
                    new MtaRelease("trixie", "8.18", "OpenSSL 3.5")),
            List.of("Dockerfile", "base.mc", "entry.sh", "facts.sh"),
            READY,
            FATAL,
            TAKEN,
            Map.of("/var/spool/mqueue", "rw,size=512m,mode=0700"));

    @Override
    public MtaProfile profile() {
        return PROFILE;
    }

    @Override
    public @Nullable String cannot(TlsOption option, TlsSettings tls, String suite) {
        return SendmailLimits.cannot(option, tls, suite);
    }

    @Override
    public ServerPlan plan(ServerSettings settings, String suite, ServerCertificates certificates) {
        List<Setting> options = SendmailTls.options(suite, settings.tls(), certificates);
        List<Setting> library = SendmailLibrary.commands(suite, settings.tls());
        return new ServerPlan(
                SendmailFiles.of(settings, options, library), Map.of(), SendmailLimits.warnings(settings.tls()));
    }
}
