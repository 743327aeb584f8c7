/*
 * The bare work of a dry run through a mount: walk ROOT ATTRIBUTE reads the attribute of every object below ROOT and of ROOT itself.
 * One thread, folders entered by descriptor, never through a link; prints how many objects and how many bytes it read.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

static const char *attribute;
static unsigned long long objects, bytes;

static void visit(const char *name) {
  static char value[65536];
  /* The kernel allocates what it is offered, so a small buffer first; ntfs-3g says EIO where ERANGE is meant. */
  ssize_t size = lgetxattr(name, attribute, value, 4096);
  if (size < 0 && (errno == ERANGE || errno == EIO)) size = lgetxattr(name, attribute, value, sizeof value);
  if (size < 0) err(1, "%s", name);
  objects++;
  bytes += size;
}

static void list(int fd) {
  DIR *folder = fdopendir(fd);
  if (!folder) err(1, "fdopendir");
  for (struct dirent *entry; (entry = readdir(folder));) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    visit(entry->d_name);
    if (entry->d_type != DT_DIR) continue;
    int below = openat(fd, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (below < 0 || fchdir(below)) err(1, "%s", entry->d_name);
    list(below);
    if (fchdir(fd)) err(1, "fchdir");
  }
  closedir(folder);
}

int main(int argc, char **argv) {
  if (argc != 3) errx(2, "usage: walk ROOT ATTRIBUTE");
  attribute = argv[2];
  int root = open(argv[1], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (root < 0 || fchdir(root)) err(1, "%s", argv[1]);
  visit(".");
  list(root);
  printf("%llu %llu\n", objects, bytes);
  return 0;
}
