/**
 * HTTP: the host that servlets are mounted on, the operator's API and the first page. Knows the
 * view of the service and nothing of what a mounted servlet does, of messages or of stations.
 */
@NullMarked
package io.flexbridge.agr.web;

import org.jspecify.annotations.NullMarked;
