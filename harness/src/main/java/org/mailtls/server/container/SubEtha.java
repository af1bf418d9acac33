package org.mailtls.server.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.ServerPlan;

/**
 * SubEthaSMTP in a JVM of Debian's: a server whose TLS is JSSE. A parameter is a property of the JVM, a security property
 * where java.security has it, else a system property. A config-file is a list of such, in the form of a properties file.
 */
public final class SubEtha implements Mta {
    private static final Pattern READY = Pattern.compile("every port listens");
    private static final Pattern FATAL = Pattern.compile("the server cannot start: |Error: Could not create the Java");

    /** Jar in the image → a class of it. */
    private static final Map<String, String> LIBRARIES = new LinkedHashMap<>();

    static {
        LIBRARIES.put("subethasmtp.jar", "org.subethamail.smtp.server.SMTPServer");
        LIBRARIES.put("guava-mini.jar", "com.github.davidmoten.guavamini.Preconditions");
        LIBRARIES.put("jakarta.mail-api.jar", "jakarta.mail.internet.AddressException");
        LIBRARIES.put("slf4j-api.jar", "org.slf4j.Logger");
        LIBRARIES.put("slf4j-simple.jar", "org.slf4j.simple.SimpleLogger");
    }

    private static final MtaProfile PROFILE = new MtaProfile(
            "subethasmtp",
            "SubEthaSMTP",
            List.of(
                    new MtaRelease("bookworm", "7.1", "JSSE of OpenJDK 17"),
                    new MtaRelease("trixie", "7.1", "JSSE of OpenJDK 21")),
            List.of("Dockerfile", "entry.sh", "facts.sh"),
            READY,
            FATAL,
            null,
            Map.of("/tmp", "rw,size=64m"));

    @Override
    public MtaProfile profile() {
        return PROFILE;
    }

    @Override
    public Map<String, byte[]> classPathFiles() {
        Map<String, byte[]> jars = new LinkedHashMap<>();
        LIBRARIES.forEach((jar, known) -> jars.put(jar, ClassPathJars.library(known)));
        jars.put("server.jar", ClassPathJars.ofPackage("org.mailtls.server.container.subetha"));
        return jars;
    }

    @Override
    public @Nullable String cannot(TlsOption option, TlsSettings tls, String suite) {
        return SubEthaTls.cannot(option, tls);
    }

    @Override
    public ServerPlan plan(ServerSettings settings, String suite, ServerCertificates certificates) {
        TlsSettings tls = settings.tls();
        Path configFile = settings.configFile();
        List<Setting> verbatim = new ArrayList<>(configFile == null ? List.of() : JvmProperties.read(configFile));
        verbatim.addAll(Verbatim.parameters(settings.parameters()));
        verbatim.forEach(JvmProperties::check);
        List<Setting> jvm = Verbatim.merge("the JVM", SubEthaTls.jvm(tls), verbatim);

        List<ConfigLine> server = new ArrayList<>();
        SubEthaTls.server(tls, certificates).forEach(one -> server.add(one.line()));
        server.addAll(SubEthaTls.notes(tls));
        Predicate<Setting> security = setting -> JvmProperties.isSecurity(setting.name());
        List<ConfigFile> files = List.of(
                new ConfigFile("/mta/server.properties", server),
                ConfigTemplate.fill(
                        SubEtha.class,
                        "subethasmtp/jvm.options",
                        "/mta/jvm.options",
                        Map.of(
                                "options",
                                jvm.stream()
                                        .filter(security.negate())
                                        .map(JvmProperties::option)
                                        .toList())),
                new ConfigFile(
                        "/mta/jvm.security",
                        jvm.stream()
                                .filter(security)
                                .map(JvmProperties::security)
                                .toList()));
        return new ServerPlan(files, Map.of(), List.of());
    }
}
