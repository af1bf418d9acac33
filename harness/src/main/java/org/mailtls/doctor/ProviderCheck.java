package org.mailtls.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mailtls.host.JdkFinder;
import org.mailtls.provider.Capabilities;
import org.mailtls.provider.CapabilityProbe;
import org.mailtls.provider.ProviderChoice;
import org.mailtls.provider.ProviderClassPaths;
import org.mailtls.provider.ProviderVersion;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsProvider;

/** Loads every provider, each in a JVM of its own: some change all TLS of the JVM that they are in. */
final class ProviderCheck {
    private final ProviderClassPaths classPaths = ProviderClassPaths.local();

    List<Finding> look() {
        Path java = new JdkFinder().current().java();
        List<Finding> findings = new ArrayList<>();
        for (TlsProvider provider : Providers.all()) {
            findings.add(finding(provider.name(), java));
        }
        return findings;
    }

    private Finding finding(String name, Path java) {
        String subject = "provider " + name;
        if (!classPaths.reach(new ProviderChoice(name, null))) {
            return Finding.ok(
                    subject, "its jars are fetched when they are first needed; now with: mailtls providers " + name);
        }
        Capabilities answer;
        try {
            answer = CapabilityProbe.version(new ProviderChoice(name, null), java, classPaths);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.warning(subject, "not asked: interrupted", "Ask again.");
        }
        ProviderVersion version = answer.version();
        if (version == null) {
            // The problem is a sentence of its own: that it does not load, and why.
            return Finding.warning(
                    subject,
                    String.valueOf(answer.problem()),
                    "Cells of this provider will be skipped here; leave them out with --only client.provider=….");
        }
        return Finding.ok(subject, version.provider() + ", " + version.library());
    }
}
