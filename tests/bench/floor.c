/* The floor of the measurements: walk a folder and read every file with some threads, and do nothing else. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STEP (1 << 20)

struct item { struct item *next; char path[]; };

static struct item *pending;
static int busy;
static int walk_only;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER;

static void push(const char *folder, const char *name) {
    size_t length = strlen(folder) + strlen(name) + 2;
    struct item *item = malloc(sizeof *item + length);
    snprintf(item->path, length, "%s/%s", folder, name);
    pthread_mutex_lock(&lock);
    item->next = pending;
    pending = item;
    pthread_cond_signal(&more);
    pthread_mutex_unlock(&lock);
}

static void read_file(int folder, const char *name, char *buffer) {
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW);
    if (fd < 0)
        return;
    while (read(fd, buffer, STEP) > 0)
        ;
    close(fd);
}

static void read_folder(const char *path, char *buffer) {
    DIR *dir = opendir(path);
    struct dirent *entry;
    struct stat facts;
    if (!dir)
        return;
    while ((entry = readdir(dir))) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        if (entry->d_type == DT_DIR)
            push(path, entry->d_name);
        else if (!fstatat(dirfd(dir), entry->d_name, &facts, AT_SYMLINK_NOFOLLOW) && !walk_only)
            read_file(dirfd(dir), entry->d_name, buffer);
    }
    closedir(dir);
}

static void *work(void *unused) {
    char *buffer = malloc(STEP);
    pthread_mutex_lock(&lock);
    for (;;) {
        while (!pending && busy)
            pthread_cond_wait(&more, &lock);
        if (!pending)
            break;
        struct item *item = pending;
        pending = item->next;
        busy++;
        pthread_mutex_unlock(&lock);
        read_folder(item->path, buffer);
        free(item);
        pthread_mutex_lock(&lock);
        busy--;
        pthread_cond_broadcast(&more);
    }
    pthread_cond_broadcast(&more);
    pthread_mutex_unlock(&lock);
    free(buffer);
    return unused;
}

int main(int count, char **arguments) {
    int threads = count > 2 ? atoi(arguments[2]) : 16;
    pthread_t ids[64];
    walk_only = count > 3;
    push(arguments[1], ".");
    for (int number = 0; number < threads; number++)
        pthread_create(&ids[number], NULL, work, NULL);
    for (int number = 0; number < threads; number++)
        pthread_join(ids[number], NULL);
    return 0;
}
