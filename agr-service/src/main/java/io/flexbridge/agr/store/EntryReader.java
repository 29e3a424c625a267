package io.flexbridge.agr.store;

/** Takes entries in, in their order. */
@FunctionalInterface
interface EntryReader {
  void take(StoredEntry entry) throws StoreFailure;
}
