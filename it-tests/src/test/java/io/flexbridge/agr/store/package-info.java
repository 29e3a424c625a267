/** The store's own forms, for tests that keep a journal elsewhere than in a database. */
@NullMarked
package io.flexbridge.agr.store;

import org.jspecify.annotations.NullMarked;
