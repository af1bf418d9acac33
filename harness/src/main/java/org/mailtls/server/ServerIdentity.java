package org.mailtls.server;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a running server says it is. Everything is hostile input to whoever prints it.
 *
 * @param mta {@code Postfix}, {@code mailtls embedded}, …; null where it cannot be known
 * @param mtaVersion as observed, for example from {@code postconf -dh mail_version}
 * @param cryptoLibrary name and version as observed in the container or JVM
 * @param image image reference and digest; null without a container
 * @param banner text of the 220 greeting
 * @param settings the effective settings that differ from the server's defaults
 */
public record ServerIdentity(
        @Nullable String mta,
        @Nullable String mtaVersion,
        @Nullable String cryptoLibrary,
        @Nullable String image,
        String banner,
        Map<String, String> settings) {
    /** The same with one more setting. */
    public ServerIdentity with(String setting, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(setting, value);
        return new ServerIdentity(mta, mtaVersion, cryptoLibrary, image, banner, more);
    }
}
