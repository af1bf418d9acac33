package org.mailtls.provider;

/**
 * @param provider version of the provider, as it says of itself
 * @param library what does the cryptography, as it says of itself: {@code JDK 17.0.15}, {@code BoringSSL}, …
 */
public record ProviderVersion(String provider, String library) {}
