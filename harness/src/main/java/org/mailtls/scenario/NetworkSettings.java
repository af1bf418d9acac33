package org.mailtls.scenario;

/**
 * What is put between client and server.
 *
 * @param rttMillis round-trip time that is added
 * @param lossPercent share of the server's packets that are lost, independently of each other
 */
public record NetworkSettings(double rttMillis, double lossPercent) {}
