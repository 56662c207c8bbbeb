import {
  ContactIcon,
  DocumentIcon,
  MessageIcon,
  PictureIcon,
  PlaceIcon,
  ReactionIcon,
  VideoIcon,
  VoiceIcon,
} from '../../../shared/ui/icons.tsx';

const ICONS: Readonly<Record<string, () => React.JSX.Element>> = {
  image: PictureIcon,
  sticker: PictureIcon,
  video: VideoIcon,
  audio: VoiceIcon,
  document: DocumentIcon,
  location: PlaceIcon,
  contacts: ContactIcon,
  reaction: ReactionIcon,
};

/** What a message is where it is no text; a plain message for every kind that has no sign of its own. */
export const KindIcon = ({ kind }: { readonly kind: string }) => {
  const Icon = ICONS[kind] ?? MessageIcon;
  return (
    <span data-kind={ICONS[kind] ? kind : 'other'}>
      <Icon />
    </span>
  );
};
