import { Flex, List, Text } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';

export const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <Flex direction="column" gap="xs">
    <Text format={{ fontWeight: 'bold' }}>{title}</Text>
    {children}
  </Flex>
);

export const Lines = ({ lines }: { lines: readonly string[] }) => (
  <List variant="unordered-styled">
    {lines.map((line, place) => (
      <Text key={`${String(place)} ${line}`}>{line}</Text>
    ))}
  </List>
);
