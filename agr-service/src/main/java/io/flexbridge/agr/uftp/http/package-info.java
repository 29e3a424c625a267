/**
 * HTTP to partners: TLS, access tokens, and the fences that keep a partner from sending us where it
 * likes. The only package that uses Apache HttpClient; knows nothing of messages.
 */
@NullMarked
package io.flexbridge.agr.uftp.http;

import org.jspecify.annotations.NullMarked;
