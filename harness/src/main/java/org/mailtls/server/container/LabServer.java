package org.mailtls.server.container;

import java.util.List;

/**
 * A mail server that the lab can bring up on one release. What it really is can only be seen once it runs.
 *
 * @param name word of scenario files: {@code postfix}
 * @param title as people write it
 * @param release word of scenario files: {@code bookworm}
 * @param version as far as the release keeps to it: {@code 3.7}
 * @param library likewise of the TLS library
 * @param base image that it is built on
 * @param legacy whether only people with a container registry can get the base
 */
public record LabServer(
        String name, String title, String release, String version, String library, String base, boolean legacy) {
    /** Every server on every release, in the order of names and ages. Needs no engine. */
    public static List<LabServer> all() {
        return ContainerDriver.mtas().stream()
                .flatMap(mta -> mta.profile().releases().stream().map(release -> of(mta, release)))
                .toList();
    }

    private static LabServer of(Mta mta, MtaRelease release) {
        BaseImage base = BaseImage.of(release.suite());
        return new LabServer(
                mta.name(),
                mta.title(),
                release.suite(),
                release.version(),
                release.library(),
                base.reference(),
                base.legacy());
    }

    /** {@code postfix bookworm}. */
    public String words() {
        return name + " " + release;
    }
}
