package org.mailtls.run;

/**
 * What the worker of {@link ClientViews} is asked, as a line of JSON.
 *
 * @param address of the server, as numbers
 * @param implicitTls TLS from the first byte instead of STARTTLS
 * @param root PEM file of some trust anchor: clients want one, though the chain is not verified
 */
record ClientQuestion(String provider, String jdk, String address, int port, boolean implicitTls, String root) {}
