package org.mailtls.server.container;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.server.ServerPlan;

/**
 * chasquid as Debian builds it. Its parameters are the fields of chasquid.conf, and {@code GODEBUG}: the server has no TLS
 * setting of its own, Go's are all there is.
 */
public final class Chasquid implements Mta {
    /** Each door says so for itself, in no certain order. */
    private static final Pattern READY = Pattern.compile(
            "(?s)^(?=.*Server listening on :25 )(?=.*Server listening on :465 )(?=.*Server listening on :587 )");

    /** The skull that marks what ends it. */
    private static final Pattern FATAL = Pattern.compile("\u2620 [a-z]+\\.go:\\d+");

    /** Of its mail log, which has no levels. */
    private static final Pattern TAKEN =
            Pattern.compile(" (?<id>\\S+) from=victim-(?<number>\\d{1,9})@example\\.test queued ");

    private static final MtaProfile PROFILE = new MtaProfile(
            "chasquid",
            "chasquid",
            // Go 1.19, which made bookworm's, has none of the settings that are rendered here.
            List.of(new MtaRelease("trixie", "1.15", "Go 1.24")),
            List.of("Dockerfile", "entry.sh", "facts.sh"),
            READY,
            FATAL,
            TAKEN,
            Map.of("/var/lib/chasquid", "rw,size=512m"));

    @Override
    public MtaProfile profile() {
        return PROFILE;
    }

    @Override
    public @Nullable String cannot(TlsOption option, TlsSettings tls, String suite) {
        return ChasquidLimits.cannot(option, tls);
    }

    /** It knows the older form alone. Where TLS comes first it wants the header inside TLS, where no proxy puts it. */
    @Override
    public ProxyProtocol proxyProtocol(Service service) {
        return service.implicitTls() ? ProxyProtocol.NONE : ProxyProtocol.V1;
    }

    @Override
    public ServerPlan plan(ServerSettings settings, String suite, ServerCertificates certificates) {
        return new ServerPlan(ChasquidFiles.of(settings, certificates), Map.of(), List.of());
    }
}
