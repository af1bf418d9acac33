package org.mailtls.junit;

/**
 * A measured quantity of a cell. The bounds of a quick run say little: {@code bounds} tells what they are.
 *
 * @param name stable: {@code client.cpu}, {@code server.cpu}, {@code wire.out}, …
 * @param unit of {@code value}, {@code low} and {@code high}: {@code us/op}, {@code MB/s}, {@code B/op}, …
 * @param value median over the JVMs that measured
 * @param bounds what {@code low} and {@code high} are, in words
 */
public record CellMetric(String name, String unit, double value, double low, double high, String bounds) {}
